import { Badge, Code, Day } from '../parts/displays.tsx';
import { Panel } from '../parts/panel.tsx';
import { useSignedIn } from '../session/use-session.ts';
import { useWords } from '../words/use-words.tsx';
import { accountWords, roleWords } from '../words/words-account.ts';

export function AboutMe() {
  const t = useWords(accountWords);
  const role = useWords(roleWords);
  const { account } = useSignedIn();
  return (
    <Panel title={t('me')}>
      <dl className="facts">
        <dt>{t('name')}</dt>
        <dd>{account.name}</dd>
        <dt>{t('account')}</dt>
        <dd>
          <Code code={account.account} />
        </dd>
        <dt>{t('unit')}</dt>
        <dd>{account.unit?.name ?? t('noUnit')}</dd>
        <dt>{t('roles')}</dt>
        <dd className="badges">
          {account.roles.map((each) => (
            <Badge key={each} tone="accent">
              {role(each)}
            </Badge>
          ))}
        </dd>
        {account.mandates.length > 0 && (
          <>
            <dt>{t('mandates')}</dt>
            <dd>
              <ul className="plain-list">
                {account.mandates.map((mandate) => (
                  <li key={mandate.subjectCode}>
                    {mandate.subjectName} <Code code={mandate.subjectCode} /> {t('until')}{' '}
                    <Day day={mandate.validUntil} />
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
      </dl>
    </Panel>
  );
}
