import { daysBetween } from '#kit';
import type { AccountDetail, ManagedMandate } from '#trust/accounts/contract';
import { Badge, Code, Instant } from '../../parts/displays.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useToday } from '../../parts/use-today.ts';
import { useWords } from '../../words/use-words.tsx';
import { roleWords } from '../../words/words-account.ts';
import { administrationWords } from '../words.ts';
import { accountsWords } from './words.ts';

/** Every role that it has held, with who gave it and who took it back. */
export function RoleHistory({ account: { grants } }: { account: AccountDetail }) {
  const t = useWords(accountsWords);
  const w = useWords(administrationWords);
  const role = useWords(roleWords);
  return (
    <Panel title={t('history')} what={t('historyWhat')}>
      {grants.length === 0 && <p>{t('noHistory')}</p>}
      <ul className="things">
        {grants.map((grant) => (
          <li key={`${grant.role} ${grant.grantedAt}`}>
            <div>
              <strong>{role(grant.role)}</strong>
              <small>
                {t('grantedBy')} {grant.grantedBy} <Instant at={grant.grantedAt} />
              </small>
              {grant.endedAt && (
                <small>
                  {t('endedBy')} {grant.endedBy} <Instant at={grant.endedAt} />
                </small>
              )}
            </div>
            <Badge tone={grant.endedAt ? 'plain' : 'ok'}>{grant.endedAt ? t('over') : w('now')}</Badge>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** The organisations that it acts or acted for. */
export function AccountMandates({ mandates }: { mandates: readonly ManagedMandate[] }) {
  const t = useWords(accountsWords);
  const today = useToday();
  return (
    <Panel title={t('mandates')}>
      <ul className="things">
        {mandates.map(
          ({ mandateId, subjectName, subjectCode, document, validFrom, validUntil, isRunning }) => (
            <li key={mandateId}>
              <div>
                <strong>{subjectName ?? subjectCode}</strong>
                <small>
                  <Code code={subjectCode} /> · {document}
                </small>
                <small className="figures">
                  {t('fromTo', { from: validFrom, until: validUntil })}
                  {isRunning &&
                    ` · ${t('daysLeft', { days: daysBetween(today, validUntil as typeof today) })}`}
                </small>
              </div>
              <Badge tone={isRunning ? 'ok' : 'plain'}>{t(isRunning ? 'running' : 'over')}</Badge>
            </li>
          ),
        )}
      </ul>
    </Panel>
  );
}
