import { useMutation } from '@tanstack/react-query';
import { valueOrThrow } from '../client/problem.ts';
import { sessionDoors } from '../client/session-doors.ts';
import { useAnswer, useClient } from '../client/use-client.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { useTakeSession } from '../session/use-session.ts';
import { useWords } from '../words/use-words.tsx';
import { roleWords } from '../words/words-account.ts';
import { signInWords } from '../words/words-sign-in.ts';

/** Every account of the demonstration; a click gives its password, and its code to the next step. */
export function DemoAccounts({ onChosen }: { onChosen: (code: string) => void }) {
  const t = useWords(signInWords);
  const { data } = useAnswer(sessionDoors.demoAccounts, {});
  const enter = useEnter(onChosen);
  if (!data) return null;
  return (
    <section className="demo-accounts" aria-labelledby="demo-accounts">
      <h2 id="demo-accounts">{t('demoTitle')}</h2>
      <p className="what">{t('demoHint')}</p>
      <RefusalAlert error={enter.error} />
      <ul>
        {data.accounts.map((each) => (
          <li key={each.account}>
            <button type="button" disabled={enter.isPending} onClick={() => enter.mutate(each.account)}>
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
    </section>
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
