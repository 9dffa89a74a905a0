import type { ReactNode } from 'react';
import type { CheckedFacts } from '#service/checks/contract';
import { Badge } from '../parts/displays.tsx';
import { Fact } from '../parts/fact.tsx';
import { useWords } from '../words/use-words.tsx';
import { answerWords, kindWords } from './words-ask.ts';

/** An entry of a list: by whom, why, since when, and how one gets off. */
export function EntryRow({ entry, mark }: { entry: CheckedFacts['lists'][number]; mark: ReactNode }) {
  const t = useWords(answerWords);
  const kind = useWords(kindWords);
  const { shownUntil: day } = entry;
  return (
    <li>
      <p className="row">
        <strong>{entry.listName}</strong>
        <Badge tone={entry.kind === 'honour' ? 'ok' : 'warn'}>{kind(entry.kind)}</Badge>
        {mark}
      </p>
      <p className="what figures">
        {entry.decisionNumber} · {entry.authorityName} · {t('listedOn', { day: entry.listedOn })} ·{' '}
        {day === null ? t('noEnd') : t('shownUntil', { day })}
      </p>
      <dl className="facts">
        <Fact label={t('reason')}>{entry.reason}</Fact>
        <Fact label={t('removal')}>{entry.removalCondition}</Fact>
      </dl>
    </li>
  );
}
