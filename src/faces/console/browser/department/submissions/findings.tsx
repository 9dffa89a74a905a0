import type { RowFinding } from '#registry/ingest/contract';
import { Badge, None } from '../../parts/displays.tsx';
import { useInLanguage } from '../../words/use-words.tsx';

/** What was found in a row: the column, what is wrong and what to do; errors before remarks. */
export function Findings({ of }: { of: readonly RowFinding[] }) {
  const say = useInLanguage();
  if (of.length === 0) return <None />;
  const sorted = of.toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
  return (
    <ul className="findings">
      {sorted.map((finding) => (
        <li key={`${finding.rule} ${finding.field}`}>
          <Badge tone={finding.severity === 'error' ? 'seal' : 'warn'}>{finding.rule}</Badge>{' '}
          {finding.heading && <strong>{finding.heading}：</strong>}
          {say(finding.message)}
        </li>
      ))}
    </ul>
  );
}
