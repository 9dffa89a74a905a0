import { insideRoutes } from '#disclosure/inside/contract';
import { useAnswer } from '../client/use-client.tsx';
import { WaitingCard } from '../parts/waiting-card.tsx';
import { useWords } from '../words/use-words.tsx';
import { ownWords } from './words.ts';

/** The way to one's own organisation, from the home page. */
export function OwnCard() {
  const t = useWords(ownWords);
  const { data } = useAnswer(insideRoutes.ownSubjects, {}, { topic: 'record' });
  const [first, ...others] = data?.subjects ?? [];
  if (!first) return null;
  return others.length === 0 ? (
    <WaitingCard
      count={first.records}
      title={t('cardTitle', { name: first.name ?? first.code, count: first.records })}
      to={`/own/${first.code}`}
    />
  ) : (
    <WaitingCard count={others.length + 1} title={t('cardMany')} to="/own" />
  );
}
