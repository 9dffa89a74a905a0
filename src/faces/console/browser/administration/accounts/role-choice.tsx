import type { Role, UnitKind } from '#trust/accounts/contract';
import { useWords } from '../../words/use-words.tsx';
import { roleWords } from '../../words/words-account.ts';
import { ChoiceList } from '../choice-list.tsx';
import { decideRoleChoices } from './role-rules.ts';
import { accountsWords } from './words.ts';

type Choice = {
  unitKind: UnitKind | null;
  value?: Role[];
  onChange?: (roles: Role[]) => void;
  id?: string;
};

/** Roles to tick; one that does not go with a ticked one cannot be, and says why. */
export function RoleChoice({ unitKind, value = [], onChange, id }: Choice) {
  const t = useWords(accountsWords);
  const role = useWords(roleWords);
  return (
    <ChoiceList
      name={t('roles')}
      value={value}
      choices={decideRoleChoices(unitKind, value).map((choice) => ({
        value: choice.role,
        label: role(choice.role),
        ...(choice.ruledOutBy ? { whyNot: t('ruledOut', { role: role(choice.ruledOutBy) }) } : {}),
      }))}
      {...(id ? { id } : {})}
      {...(onChange ? { onChange } : {})}
    />
  );
}

/** 三员分立 and what auditors do not do, in words. */
export function ApartRules() {
  const t = useWords(accountsWords);
  return (
    <div className="law-box">
      <strong>{t('apartTitle')}</strong>
      <ul>
        <li>{t('apartAdministrators')}</li>
        <li>{t('apartAuditor')}</li>
      </ul>
    </div>
  );
}
