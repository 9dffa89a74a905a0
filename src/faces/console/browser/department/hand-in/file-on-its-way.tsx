import { App, Button, Checkbox, Progress, Select } from 'antd';
import { useId, useRef, useState } from 'react';
import { uploadRoutes } from '#registry/ingest/contract';
import { Refused } from '../../client/problem.ts';
import { useClient } from '../../client/use-client.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { useWords } from '../../words/use-words.tsx';
import { useItemChoices, useItemName } from '../catalogue.ts';
import { handInWords } from '../words/words-hand-in.ts';
import { formatBytes } from './format-bytes.ts';
import { ReceivedFile } from './received-file.tsx';
import { decideWait } from './send-file.ts';
import type { QueuedFile, UploadQueue } from './upload-queue.ts';

type Props = { queue: UploadQueue; file: QueuedFile };

/** One file of the queue, from its choice to its receipt. */
export function FileOnItsWay({ queue, file }: Props) {
  const t = useWords(handInWords);
  const itemName = useItemName();
  const client = useClient();
  const { message } = App.useApp();
  const remove = async () => {
    const uploadId = await queue.cancel(file.id);
    void message.info(t('removed', { name: file.name }));
    if (uploadId) await client.request(uploadRoutes.drop, { params: { id: uploadId } });
  };
  const isOpen = file.state === 'chosen';
  return (
    <li className="file-row">
      <header>
        <span>
          <strong className="file-name">{file.name}</strong>
          <small>
            {formatBytes(file.file.size)}
            {!isOpen && file.item && ` · ${itemName(file.item)}`}
          </small>
        </span>
        {file.progress.kind !== 'done' && (
          <Button size="small" onClick={() => void remove()} aria-label={`${t('remove')} ${file.name}`}>
            {t(file.state === 'sending' && file.progress.kind !== 'refused' ? 'cancel' : 'remove')}
          </Button>
        )}
      </header>
      {isOpen ? <Choices queue={queue} file={file} /> : <Standing queue={queue} file={file} />}
    </li>
  );
}

function Choices({ queue, file }: Props) {
  const t = useWords(handInWords);
  const choices = useItemChoices();
  const id = useId();
  return (
    <div className="file-choices">
      <label htmlFor={id}>{t('item')}</label>
      <Select
        id={id}
        value={file.item}
        status={file.item === null ? 'warning' : ''}
        placeholder={t('chooseItem')}
        options={choices}
        popupMatchSelectWidth={false}
        onChange={(item) => void queue.change(file.id, { item })}
      />
      <Checkbox
        checked={file.isRehearsal}
        onChange={(event) => void queue.change(file.id, { isRehearsal: event.target.checked })}
      >
        {t('rehearse')}
      </Checkbox>
    </div>
  );
}

function Standing({ queue, file }: Props) {
  const { progress } = file;
  if (progress.kind === 'done')
    return <ReceivedFile queue={queue} file={file} received={progress.received} />;
  if (progress.kind === 'refused') {
    const mayWork = decideWait(progress.problem) !== null;
    return (
      <RefusalAlert
        error={new Refused(progress.problem)}
        {...(mayWork ? { onRetry: () => queue.retry(file.id) } : {})}
      />
    );
  }
  if (progress.kind === 'file-lost') return <AskAgain queue={queue} file={file} />;
  return <OnTheLine file={file} />;
}

const waitWords = { network: 'waitNetwork', room: 'waitRoom', server: 'waitServer' } as const;

function OnTheLine({ file }: { file: QueuedFile }) {
  const t = useWords(handInWords);
  const { progress, sent } = file;
  const size = file.file.size;
  const texts = {
    idle: t('queued'),
    sending: t('sending'),
    reading: t('reading'),
    elsewhere: t('elsewhere'),
  };
  const text =
    progress.kind === 'waiting'
      ? t(waitWords[progress.waitsFor], { seconds: progress.seconds })
      : progress.kind in texts
        ? texts[progress.kind as keyof typeof texts]
        : '';
  return (
    <>
      <Progress
        percent={size === 0 ? 0 : Math.floor((sent / size) * 100)}
        status={progress.kind === 'waiting' ? 'normal' : 'active'}
        aria-label={file.name}
        size="small"
      />
      <p className={progress.kind === 'waiting' ? 'what attention' : 'what'} role="status">
        {text}
        {progress.kind !== 'reading' &&
          ` · ${t('sentOf', { sent: formatBytes(sent), size: formatBytes(size) })}`}
      </p>
    </>
  );
}

function AskAgain({ queue, file }: Props) {
  const t = useWords(handInWords);
  const [isWrong, setWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const take = async (chosen: File | undefined) => {
    if (chosen) setWrong(!(await queue.giveAgain(file.id, chosen)));
  };
  return (
    <>
      <p className="attention">{t(isWrong ? 'notTheSame' : 'fileLost')}</p>
      <input
        ref={field}
        type="file"
        className="unseen"
        tabIndex={-1}
        aria-label={t('chooseAgain')}
        onChange={(event) => void take(event.target.files?.[0])}
      />
      <Button size="small" onClick={() => field.current?.click()}>
        {t('chooseAgain')}
      </Button>
    </>
  );
}
