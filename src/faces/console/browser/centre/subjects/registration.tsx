import type { PublicSubject } from '#disclosure/register/contract';
import { Code, Instant } from '../../parts/displays.tsx';
import { Fact } from '../../parts/fact.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useInLanguage, useWords } from '../../words/use-words.tsx';
import { useWordOf } from './use-word-of.ts';
import { oldNumberWords, subjectWords } from './words.ts';

/** The base register's row, with names by their days and old numbers. */
export function Registration({ subject }: { subject: PublicSubject }) {
  const t = useWords(subjectWords);
  const say = useInLanguage();
  const sayWord = useWordOf();
  return (
    <Panel title={t('registration')}>
      <dl className="facts">
        <Fact label={t('code')}>
          <Code code={subject.code} isCopied />
        </Fact>
        <Fact label={t('kind')}>{say(subject.kind)}</Fact>
        <Fact label={t('status')}>{subject.status}</Fact>
        <Fact label={t('established')}>{subject.establishedOn}</Fact>
        <Fact label={t('closed')}>{subject.closedOn}</Fact>
        <Fact label={t('division')}>{subject.division?.name ?? subject.division?.code}</Fact>
        <Fact label={t('address')}>{subject.address}</Fact>
        <Fact label={t('representative')}>{subject.legalRepresentative}</Fact>
        <Fact label={t('capital')}>{subject.capitalWanYuan}</Fact>
        <Fact label={t('authority')}>{subject.registrationAuthority}</Fact>
        <Fact label={t('updated')}>
          <Instant at={subject.updatedAt} />
        </Fact>
        <Fact label={t('names')}>
          <Names names={subject.names} />
        </Fact>
        {subject.oldNumbers.length > 0 && (
          <Fact label={t('oldNumbers')}>
            <ul className="plain-list">
              {subject.oldNumbers.map(({ kind, number }) => (
                <li key={`${kind} ${number}`}>
                  {sayWord(oldNumberWords, kind)} <Code code={number} />
                </li>
              ))}
            </ul>
          </Fact>
        )}
      </dl>
    </Panel>
  );
}

function Names({ names }: Pick<PublicSubject, 'names'>) {
  const t = useWords(subjectWords);
  return (
    <ul className="plain-list">
      {names.map(({ name, validFrom, validUntil }) => (
        <li key={`${name} ${validFrom}`}>
          {name}{' '}
          {(validFrom ?? validUntil) && (
            <small className="what figures">
              {t('fromTo', { from: validFrom ?? t('unknownDay'), until: validUntil ?? t('now') })}
            </small>
          )}
        </li>
      ))}
    </ul>
  );
}
