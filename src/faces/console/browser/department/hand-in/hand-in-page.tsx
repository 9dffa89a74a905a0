import '../department.css';
import { Alert, Button } from 'antd';
import { useRef } from 'react';
import { LinkButton } from '../../parts/link-button.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useInLanguage, useWords } from '../../words/use-words.tsx';
import { useCatalogue } from '../catalogue.ts';
import { handInWords } from '../words/words-hand-in.ts';
import { DropZone } from './drop-zone.tsx';
import { FileOnItsWay } from './file-on-its-way.tsx';
import type { QueuedFile, UploadQueue } from './upload-queue.ts';
import { useAddFiles } from './use-add-files.ts';
import { useUploadQueue, useUploads } from './use-uploads.ts';

export function HandInPage() {
  const t = useWords(handInWords);
  const queue = useUploadQueue();
  const files = useUploads(queue).filter(isOfThisVisit);
  const add = useAddFiles(queue);
  const start = useRef<HTMLDivElement>(null);
  const onFiles = async (chosen: readonly File[]) => {
    await add(chosen);
    start.current?.querySelector('button')?.focus();
  };
  return (
    <>
      <PageHead
        title={t('title')}
        what={t('what')}
        help={t('help')}
        actions={<LinkButton to="/enter">{t('enterOne')}</LinkButton>}
      />
      {!queue && <Loading rows={4} />}
      {queue && <DropZone onFiles={(chosen) => void onFiles(chosen)} />}
      {queue && !queue.isLasting && (
        <Alert className="refusal" type="warning" showIcon title={t('notLasting')} />
      )}
      {queue && files.length > 0 && (
        <section aria-label={t('files')}>
          <ul className="file-list">
            {files.map((file) => (
              <FileOnItsWay key={file.id} queue={queue} file={file} />
            ))}
          </ul>
          <div className="row" ref={start}>
            <Start queue={queue} files={files} />
          </div>
        </section>
      )}
      <Templates />
    </>
  );
}

/** Those of earlier visits are kept for mending only. */
const isOfThisVisit = ({ state, progress }: QueuedFile) => state !== 'handed-in' || progress.kind === 'done';

function Start({ queue, files }: { queue: UploadQueue; files: readonly QueuedFile[] }) {
  const t = useWords(handInWords);
  const chosen = files.filter(({ state }) => state === 'chosen');
  const ready = chosen.filter(({ item }) => item !== null);
  const rehearsals = chosen.filter(({ isRehearsal }) => isRehearsal).length;
  const count = chosen.length;
  const isIncomplete = ready.length < count;
  const text =
    rehearsals === 0
      ? t('send', { count })
      : rehearsals === count
        ? t('check', { count })
        : t('sendAndCheck', { count });
  return (
    <>
      {count > 0 && (
        <Button type="primary" disabled={isIncomplete} onClick={() => void queue.start()}>
          {text}
        </Button>
      )}
      {isIncomplete && <span className="what">{t('itemsMissing')}</span>}
    </>
  );
}

function Templates() {
  const t = useWords(handInWords);
  const say = useInLanguage();
  const { data } = useCatalogue();
  if (!data) return null;
  return (
    <Panel title={t('templates')} what={t('templatesText')}>
      <ul className="templates">
        {data.items.map(({ item, name }) => (
          <li key={item}>
            <a href={`/api/v1/catalogue/${item}.xlsx`} download>
              {say(name)}
            </a>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
