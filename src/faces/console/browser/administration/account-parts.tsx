import type { AccountState, ManagedUnit, UnitKind } from '#trust/accounts/contract';
import { Badge, Code, type Tone } from '../parts/displays.tsx';
import type { Filter } from '../parts/filter-values.ts';
import { useWords } from '../words/use-words.tsx';
import { administrationWords as words } from './words.ts';

const tones: Readonly<Record<AccountState, Tone>> = {
  open: 'ok',
  suspended: 'warn',
  closed: 'plain',
  'unit-ended': 'plain',
};

export function AccountStateBadge({ state }: { state: AccountState }) {
  const t = useWords(words);
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}

export const stateFilter = {
  kind: 'choice',
  label: words.state,
  choices: (Object.keys(tones) as AccountState[]).map((value) => ({ value, label: words[value] })),
} as const satisfies Filter;

/** Working units as choices of a field that is searched by name and code. */
export const unitChoices = (units: readonly ManagedUnit[]) =>
  units
    .filter(({ endedAt }) => endedAt === null)
    .map(({ code, name }) => ({ value: code, label: `${name} ${code}` }));

/** What somebody is called, above the name of the account. */
export const Named = ({ name, account }: { name: string; account: string }) => (
  <span className="named">
    {name}
    <small>
      <Code code={account} />
    </small>
  </span>
);

export function UnitKindBadge({ kind }: { kind: UnitKind }) {
  const t = useWords(words);
  return <Badge tone={kind === 'centre' ? 'accent' : 'plain'}>{t(kind)}</Badge>;
}
