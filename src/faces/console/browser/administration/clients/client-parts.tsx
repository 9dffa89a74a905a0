import type { ClientKey } from '#trust/accounts/contract';
import { Badge } from '../../parts/displays.tsx';
import { useToday } from '../../parts/use-today.ts';
import { useWords } from '../../words/use-words.tsx';
import { type ClientRight, clientRights } from './client-rights.ts';
import { standingOf } from './keys-in-force.ts';
import { clientWords } from './words.ts';

/** Days in which somebody should see to the next key. */
export const SOON = 30;

/** Last day of a key, with the days that are left. */
export function KeyEnd({ of: key }: { of: ClientKey }) {
  const t = useWords(clientWords);
  const { state, lastDay, daysLeft } = standingOf(key, useToday());
  if (state !== 'in-force') return <Badge tone="plain">{t(state)}</Badge>;
  return (
    <span className="badges">
      <time className="figures" dateTime={lastDay}>
        {lastDay}
      </time>
      <Badge tone={daysLeft <= SOON ? 'warn' : 'ok'}>{t('daysLeft', { days: daysLeft })}</Badge>
    </span>
  );
}

/** What a key may be used for, in words; a right that this page does not know by its name. */
export function Rights({ rights }: { rights: readonly string[] }) {
  const say = useWords(clientRights);
  return (
    <ul className="plain-list">
      {rights.map((right) => (
        <li key={right}>{right in clientRights ? say(right as ClientRight) : right}</li>
      ))}
    </ul>
  );
}
