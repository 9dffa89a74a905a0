import './checks.css';
import { Button } from 'antd';
import { Answered } from '../parts/answered.tsx';
import { LinkButton } from '../parts/link-button.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useWords } from '../words/use-words.tsx';
import { BatchForm } from './batch-form.tsx';
import { BatchResults } from './batch-results.tsx';
import { askedWith } from './settings.ts';
import { useBatch } from './use-batch.ts';
import { type Matter, useOwnMatters } from './use-matters.ts';
import { useSettings } from './use-settings.ts';
import { askWords } from './words-ask.ts';
import { batchWords } from './words-desk.ts';

/** Many organisations for one matter, each a check of its own. */
export function BatchPage() {
  const t = useWords(batchWords);
  const a = useWords(askWords);
  const { asked, matters = [] } = useOwnMatters();
  return (
    <>
      <PageHead
        title={t('title')}
        what={t('what')}
        help={t('help')}
        actions={<LinkButton to="/checks/new">{a('title')}</LinkButton>}
      />
      <Answered asked={asked} rows={6}>
        {() =>
          matters.length === 0 ? <p className="empty">{a('noMatter')}</p> : <Batch matters={matters} />
        }
      </Answered>
    </>
  );
}

function Batch({ matters }: { matters: readonly Matter[] }) {
  const t = useWords(batchWords);
  const { settings, change } = useSettings(matters);
  const batch = useBatch();
  const { lines, done, total, isRunning, isWhole, error } = batch;
  if (total === 0)
    return (
      <BatchForm
        settings={settings}
        matters={matters}
        onChange={change}
        onStart={(codes, caseNumber) => batch.start(codes, askedWith(settings, caseNumber))}
      />
    );
  return (
    <>
      {isRunning && (
        <Waiting title={t('progress')} done={done} total={total} goesOn={false} onCancel={batch.stop} />
      )}
      <RefusalAlert error={error} />
      {!isRunning && !isWhole && (
        <p className="row part" role="status">
          {t('stopped', { done })} <Button onClick={batch.goOn}>{t('goOn')}</Button>
        </p>
      )}
      {lines.length > 0 && <BatchResults lines={lines} />}
      {!isRunning && (
        <p className="row again">
          <Button onClick={batch.forget}>{t('again')}</Button>
        </p>
      )}
    </>
  );
}
