import { Badge, Code, Day } from '../parts/displays.tsx';
import { Fact } from '../parts/fact.tsx';
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
        <Fact label={t('name')}>{account.name}</Fact>
        <Fact label={t('account')}>
          <Code code={account.account} />
        </Fact>
        <Fact label={t('unit')}>{account.unit?.name ?? t('noUnit')}</Fact>
        <Fact label={t('roles')} className="badges">
          {account.roles.map((each) => (
            <Badge key={each} tone="accent">
              {role(each)}
            </Badge>
          ))}
        </Fact>
        {account.mandates.length > 0 && (
          <Fact label={t('mandates')}>
            <ul className="plain-list">
              {account.mandates.map((mandate) => (
                <li key={mandate.subjectCode}>
                  {mandate.subjectName} <Code code={mandate.subjectCode} /> {t('until')}{' '}
                  <Day day={mandate.validUntil} />
                </li>
              ))}
            </ul>
          </Fact>
        )}
      </dl>
    </Panel>
  );
}
