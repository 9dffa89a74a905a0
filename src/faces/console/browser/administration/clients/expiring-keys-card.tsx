import { accountRoutes } from '#trust/accounts/contract';
import { useAnswer } from '../../client/use-client.tsx';
import { useToday } from '../../parts/use-today.ts';
import { WaitingCard } from '../../parts/waiting-card.tsx';
import { useWords } from '../../words/use-words.tsx';
import { SOON } from './client-parts.tsx';
import { keyInForce, standingOf } from './keys-in-force.ts';
import { clientWords } from './words.ts';

/** Programs whose access ends soon, so that nobody's nightly transfer stops one day. */
export function ExpiringKeysCard() {
  const t = useWords(clientWords);
  const today = useToday();
  const { data } = useAnswer(
    accountRoutes.clients,
    { query: { state: 'open', limit: 100 } },
    { topic: 'account' },
  );
  const soon = (data?.clients ?? [])
    .flatMap(({ name, keys }) => {
      const key = keyInForce(keys, today);
      return key ? [{ name, days: standingOf(key, today).daysLeft }] : [];
    })
    .filter(({ days }) => days <= SOON)
    .toSorted((one, other) => one.days - other.days);
  const [first] = soon;
  if (!first) return null;
  return (
    <WaitingCard
      count={soon.length}
      title={t('expiringTitle', { count: soon.length })}
      detail={t('expiringFirst', first)}
      to="/clients?state=open"
    />
  );
}
