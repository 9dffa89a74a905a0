import type { RowOutcome } from '#registry/ingest/contract';
import { Badge, Count, type Tone } from '../../parts/displays.tsx';
import { useWords } from '../../words/use-words.tsx';
import { outcomeWords } from '../words/words-submissions.ts';

export const toneOf: Readonly<Record<RowOutcome, Tone>> = {
  accepted: 'ok',
  updated: 'ok',
  unchanged: 'plain',
  held: 'warn',
  refused: 'seal',
};
const outcomes = Object.keys(toneOf) as RowOutcome[];

/** How many rows became what; what there is none of is left out. */
export function Counts({ of }: { of: Readonly<Record<RowOutcome, number>> }) {
  const t = useWords(outcomeWords);
  return (
    <span className="badges">
      {outcomes
        .filter((outcome) => of[outcome] > 0)
        .map((outcome) => (
          <Badge key={outcome} tone={toneOf[outcome]}>
            {t(outcome)} <Count count={of[outcome]} />
          </Badge>
        ))}
    </span>
  );
}
