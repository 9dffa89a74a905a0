import { useMutation } from '@tanstack/react-query';
import type { DemoAccount } from '#trust/sign-in/contract';
import { valueOrThrow } from '../client/problem.ts';
import { sessionDoors } from '../client/session-doors.ts';
import { useAnswer, useClient } from '../client/use-client.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { useTakeSession } from '../session/use-session.ts';
import { useWords } from '../words/use-words.tsx';
import { roleWords } from '../words/words-account.ts';
import { signInWords } from '../words/words-sign-in.ts';
import { firstOfRoles } from './first-of-roles.ts';

/** Every account of the demonstration, one of each role at once; a click gives its password, and its code to the next step. */
export function DemoAccounts({ onChosen }: { onChosen: (code: string) => void }) {
  const t = useWords(signInWords);
  const { data } = useAnswer(sessionDoors.demoAccounts, {});
  const enter = useEnter(onChosen);
  if (!data) return null;
  const { first, others } = firstOfRoles(data.accounts);
  const list = (accounts: readonly DemoAccount[]) => (
    <AccountList accounts={accounts} isBusy={enter.isPending} onEnter={enter.mutate} />
  );
  return (
    <section className="demo-accounts" aria-labelledby="demo-accounts">
      <h2 id="demo-accounts">{t('demoTitle')}</h2>
      <p className="what">{t('demoHint')}</p>
      <RefusalAlert error={enter.error} />
      {list(first)}
      {others.length > 0 && (
        <details>
          <summary>{t('demoOthers', { count: others.length })}</summary>
          {list(others)}
        </details>
      )}
    </section>
  );
}

type Choices = { accounts: readonly DemoAccount[]; isBusy: boolean; onEnter: (account: string) => void };

function AccountList({ accounts, isBusy, onEnter }: Choices) {
  return (
    <ul>
      {accounts.map((each) => (
        <li key={each.account}>
          <button type="button" disabled={isBusy} onClick={() => onEnter(each.account)}>
            <strong>
              <RoleName role={each.role} />
            </strong>
            <span>
              {each.name}
              {each.unit && ` · ${each.unit}`}
            </span>
            <code>{each.account}</code>
          </button>
        </li>
      ))}
    </ul>
  );
}

function RoleName({ role }: { role: string }) {
  const t = useWords(roleWords);
  return role in roleWords ? t(role as keyof typeof roleWords) : role;
}

/** The code changes every half minute: the list is asked anew for it. */
function useEnter(onChosen: (code: string) => void) {
  const client = useClient();
  const take = useTakeSession();
  return useMutation({
    async mutationFn(account: string) {
      const { accounts } = valueOrThrow(await client.request(sessionDoors.demoAccounts, {}));
      const chosen = accounts.find((each) => each.account === account);
      if (!chosen) return null;
      const { password, code } = chosen;
      const session = valueOrThrow(await client.request(sessionDoors.begin, { json: { account, password } }));
      return { session, code };
    },
    onSuccess(entered) {
      if (!entered) return;
      onChosen(entered.code);
      take(entered.session);
    },
  });
}
