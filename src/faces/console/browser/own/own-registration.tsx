import { Fragment, type ReactNode } from 'react';
import { Day, Instant } from '../parts/displays.tsx';
import { Panel } from '../parts/panel.tsx';
import { useInLanguage, useWords } from '../words/use-words.tsx';
import type { OwnAnswer } from './own-answer.ts';
import { ownWords } from './words.ts';

/** What the base register says of it. */
export function OwnRegistration({ subject }: Pick<OwnAnswer, 'subject'>) {
  const t = useWords(ownWords);
  const say = useInLanguage();
  if (!subject)
    return (
      <Panel title={t('registration')}>
        <p>{t('notRegistered')}</p>
      </Panel>
    );
  const former = subject.names.slice(1).map(({ name }) => name);
  const lines: [label: string, value: ReactNode][] = [
    [t('code'), <code key="code">{subject.code}</code>],
    [t('kind'), say(subject.kind)],
    [t('status'), subject.status],
    [t('established'), <Day key="established" day={subject.establishedOn} />],
    [t('address'), subject.address],
    [t('authority'), subject.registrationAuthority],
    [t('formerNames'), former.join('、')],
    [t('updated'), <Instant key="updated" at={subject.updatedAt} />],
  ];
  return (
    <Panel title={t('registration')}>
      <dl className="facts">
        {lines
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <Fragment key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </Fragment>
          ))}
      </dl>
    </Panel>
  );
}
