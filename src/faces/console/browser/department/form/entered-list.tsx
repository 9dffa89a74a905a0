import { Link } from 'react-router';
import { Badge } from '../../parts/displays.tsx';
import { useWords } from '../../words/use-words.tsx';
import { toneOf } from '../submissions/counts.tsx';
import { entryWords } from '../words/words-records.ts';
import { outcomeWords } from '../words/words-submissions.ts';
import type { Entered } from './use-hand-in-one.ts';

/** What was entered on this visit, newest first. */
export function EnteredList({ entered }: { entered: readonly Entered[] }) {
  const t = useWords(entryWords);
  const say = useWords(outcomeWords);
  if (entered.length === 0) return null;
  return (
    <section aria-label={t('lately')} aria-live="polite">
      <h2 className="section-head">{t('lately')}</h2>
      <ul className="things wrapping">
        {entered.map(({ submissionId, title, outcome }) => (
          <li key={submissionId}>
            <span className="wrap">
              {outcome ? title : t('stillWorking', { title })}{' '}
              {outcome && <Badge tone={toneOf[outcome]}>{say(outcome)}</Badge>}
            </span>
            <Link to={`/submissions/${submissionId}`}>{t('see')}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
