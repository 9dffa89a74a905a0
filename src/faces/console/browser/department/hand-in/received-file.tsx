import { Button } from 'antd';
import { Link } from 'react-router';
import type { z } from 'zod';
import type { DryRun } from '#registry/ingest/contract';
import { useInLanguage, useWords } from '../../words/use-words.tsx';
import { Counts } from '../submissions/counts.tsx';
import { useSubmission } from '../submissions/use-submission.ts';
import { handInWords } from '../words/words-hand-in.ts';
import type { Received } from './send-file.ts';
import type { QueuedFile, UploadQueue } from './upload-queue.ts';

type Props = { queue: UploadQueue; file: QueuedFile; received: Received };

/** What became of a file: the counts of its submission as they grow, or what a check found. */
export function ReceivedFile({ queue, file, received }: Props) {
  return 'dryRun' in received ? (
    <Rehearsed queue={queue} file={file} found={received} />
  ) : (
    <HandedIn id={received.submissionId} />
  );
}

function HandedIn({ id }: { id: string }) {
  const t = useWords(handInWords);
  const { data } = useSubmission(id);
  return (
    <>
      <p role="status">
        {t(data && data.state !== 'processing' ? 'handedIn' : 'received')}{' '}
        <Link to={`/submissions/${id}`}>{t('open')}</Link>
      </p>
      {data && <Counts of={data} />}
    </>
  );
}

const SHOWN = 20;

function Rehearsed({
  queue,
  file,
  found,
}: {
  queue: UploadQueue;
  file: QueuedFile;
  found: z.output<typeof DryRun>;
}) {
  const t = useWords(handInWords);
  const say = useInLanguage();
  const wrong = found.results.filter(({ outcome }) => outcome === 'refused');
  return (
    <>
      <p role="status">{t('checked')}</p>
      <Counts of={found} />
      <p>
        {found.refused === 0
          ? t('allWell', { rows: found.received })
          : t('someWrong', { rows: found.received, refused: found.refused })}
      </p>
      <ul className="plain-list">
        {wrong.slice(0, SHOWN).map(({ row, findings }) => (
          <li key={row}>
            <strong>{t('rowNumber', { row })}</strong>{' '}
            {findings
              .filter(({ severity }) => severity === 'error')
              .map(({ heading, message }) => `${heading ? `${heading}：` : ''}${say(message)}`)
              .join(' ')}
          </li>
        ))}
      </ul>
      {found.refused > SHOWN && <p className="what">{t('moreRows', { count: found.refused - SHOWN })}</p>}
      <p>
        <Button size="small" type="primary" onClick={() => void queue.again(file.id, { isRehearsal: false })}>
          {t('handInNow')}
        </Button>
      </p>
    </>
  );
}
