import type { CommitmentState, Performance, Talk } from '#credit/commitments/contract';
import { Badge, Day, type Tone } from '../../parts/displays.tsx';
import { useWords } from '../../words/use-words.tsx';
import { performanceWords, stateWords, talkWords } from './words.ts';

const stateTones: Record<CommitmentState, Tone> = {
  waiting: 'accent',
  accepted: 'ok',
  'sent-back': 'seal',
  'taken-back': 'plain',
};

export function StateBadge({ state }: { state: CommitmentState }) {
  const t = useWords(stateWords);
  return <Badge tone={stateTones[state]}>{t(state)}</Badge>;
}

const performanceTones: Record<Performance, Tone> = {
  履行中: 'accent',
  全部履行: 'ok',
  部分履行: 'warn',
  全部未履行: 'seal',
};

export function PerformanceBadge({ performance }: { performance: Performance }) {
  const t = useWords(performanceWords);
  return <Badge tone={performanceTones[performance]}>{t(performance)}</Badge>;
}

export function Talks({ talks }: { talks: readonly Talk[] }) {
  const t = useWords(talkWords);
  return (
    <ul className="things">
      {talks.map(({ talkId, kind, heldOn, occasion, result }) => (
        <li key={talkId}>
          <div>
            <strong>{t(kind)}</strong> <Day day={heldOn} />
            <p className="to-the-letter">{occasion}</p>
            <p className="to-the-letter">{result}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
