import type { ReactNode } from 'react';
import type { CheckedFacts } from '#service/checks/contract';
import { Badge } from '../parts/displays.tsx';
import { Panel } from '../parts/panel.tsx';
import { useInLanguage, useWords } from '../words/use-words.tsx';
import { CheckedRecordRow } from './checked-record.tsx';
import { EntryRow } from './entry-row.tsx';
import { MeasureRow } from './measure-row.tsx';
import { SubjectHead } from './subject-head.tsx';
import { answerWords } from './words-ask.ts';

/** Records that came or were corrected since a check was given. */
export type Marks = Readonly<{ added: readonly string[]; changed: readonly string[] }>;

/** Who it is, and what the matter has business to see of it. What is not there is said, as the good news that it is. */
export function FactsView({ facts, marks }: { facts: CheckedFacts; marks?: Marks }) {
  const t = useWords(answerWords);
  const say = useInLanguage();
  const { subject, measures, lists, records, commitments } = facts;
  const markOf = (recordId: string) => <Mark recordId={recordId} marks={marks} />;
  return (
    <>
      <SubjectHead subject={subject} />
      <div className="check-parts">
        <div>
          <Part title={t('measures')} what={t('measuresWhat')} none={t('noMeasures')} count={measures.length}>
            {measures.map((measure) => (
              <MeasureRow key={`${measure.measure} ${measure.rests.recordId}`} measure={measure} />
            ))}
          </Part>
          <Part title={t('commitments')} none={t('noCommitments')} count={commitments.length} isPlain>
            {commitments.map((record) => (
              <CheckedRecordRow key={record.recordId} record={record} mark={markOf(record.recordId)} />
            ))}
          </Part>
        </div>
        <div>
          <Part title={t('lists')} none={t('noLists')} count={lists.length}>
            {lists.map((entry) => (
              <EntryRow key={entry.recordId} entry={entry} mark={markOf(entry.recordId)} />
            ))}
          </Part>
          <Part title={t('records')} none={t('noRecords')} count={records.length}>
            {records.map((record) => (
              <CheckedRecordRow key={record.recordId} record={record} mark={markOf(record.recordId)} />
            ))}
          </Part>
        </div>
      </div>
      <p className="what">
        {t('grade')}: {say(facts.grade.words)}
        {facts.hasMore && ` ${t('more')}`}
      </p>
    </>
  );
}

function Mark({ recordId, marks }: { recordId: string; marks: Marks | undefined }) {
  const t = useWords(answerWords);
  if (marks?.added.includes(recordId)) return <Badge tone="accent">{t('added')}</Badge>;
  if (marks?.changed.includes(recordId)) return <Badge tone="accent">{t('changed')}</Badge>;
  return null;
}

type PartProps = {
  title: string;
  what?: string;
  /** In words, for nothing. */
  none: string;
  /** Nothing is neither good nor bad. */
  isPlain?: boolean;
  count: number;
  children: ReactNode;
};

/** Rows beyond these are left out in print, which is one page. */
const PRINTED = 4;

function Part({ title, what, none, isPlain = false, count, children }: PartProps) {
  const t = useWords(answerWords);
  if (count === 0)
    return (
      <Panel title={title}>
        <p className={isPlain ? 'what' : 'good-news'}>{none}</p>
      </Panel>
    );
  return (
    <Panel title={`${title} ${count}`} {...(what ? { what } : {})}>
      <ul className="check-rows">{children}</ul>
      {count > PRINTED && <p className="print-only">{t('moreInPrint')}</p>}
    </Panel>
  );
}
