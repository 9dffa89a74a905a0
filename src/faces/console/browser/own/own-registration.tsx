import { Day, Instant } from '../parts/displays.tsx';
import { Fact } from '../parts/fact.tsx';
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
  return (
    <Panel title={t('registration')}>
      <dl className="facts">
        <Fact label={t('code')}>
          <code>{subject.code}</code>
        </Fact>
        <Fact label={t('kind')}>{say(subject.kind)}</Fact>
        <Fact label={t('status')}>{subject.status}</Fact>
        <Fact label={t('established')}>
          <Day day={subject.establishedOn} />
        </Fact>
        <Fact label={t('address')}>{subject.address}</Fact>
        <Fact label={t('authority')}>{subject.registrationAuthority}</Fact>
        <Fact label={t('formerNames')}>{former.length > 0 && former.join('、')}</Fact>
        <Fact label={t('updated')}>
          <Instant at={subject.updatedAt} />
        </Fact>
      </dl>
    </Panel>
  );
}
