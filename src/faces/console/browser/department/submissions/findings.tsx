import type { RowFinding } from '#registry/ingest/contract';
import { Badge, None, type Tone } from '../../parts/displays.tsx';
import { useInLanguage, useWords } from '../../words/use-words.tsx';
import { submissionWords } from '../words/words-submissions.ts';

/** A rule by its number in the data standard; what is about a person has none. */
export function Rule({ rule, tone }: { rule: string; tone: Tone }) {
  const t = useWords(submissionWords);
  return <Badge tone={tone}>{rule === 'NATURAL_PERSON' ? t('person') : rule}</Badge>;
}

/** What was found in a row: the column, what is wrong and what to do; errors before remarks. */
export function Findings({ of }: { of: readonly RowFinding[] }) {
  const say = useInLanguage();
  if (of.length === 0) return <None />;
  const sorted = of.toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
  return (
    <ul className="findings">
      {sorted.map((finding) => (
        <li key={`${finding.rule} ${finding.field}`}>
          <Rule rule={finding.rule} tone={finding.severity === 'error' ? 'seal' : 'warn'} />{' '}
          {finding.heading && <strong>{finding.heading}：</strong>}
          {say(finding.message)}
        </li>
      ))}
    </ul>
  );
}
