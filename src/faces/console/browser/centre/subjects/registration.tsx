import { Fragment, type ReactNode } from 'react';
import type { PublicSubject } from '#disclosure/register/contract';
import { Code, Instant } from '../../parts/displays.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useInLanguage, useWords } from '../../words/use-words.tsx';
import { useWordOf } from './use-word-of.ts';
import { oldNumberWords, subjectWords } from './words.ts';

/** The base register's row, with names by their days and old numbers. */
export function Registration({ subject }: { subject: PublicSubject }) {
  const t = useWords(subjectWords);
  const say = useInLanguage();
  const sayWord = useWordOf();
  const facts: [label: string, value: ReactNode][] = [
    [t('code'), <Code key="code" code={subject.code} isCopied />],
    [t('kind'), say(subject.kind)],
    [t('status'), subject.status],
    [t('established'), subject.establishedOn],
    [t('closed'), subject.closedOn],
    [t('division'), subject.division?.name ?? subject.division?.code],
    [t('address'), subject.address],
    [t('representative'), subject.legalRepresentative],
    [t('capital'), subject.capitalWanYuan],
    [t('authority'), subject.registrationAuthority],
    [t('updated'), <Instant key="updated" at={subject.updatedAt} />],
  ];
  return (
    <Panel title={t('registration')}>
      <dl className="facts">
        {facts
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <Fragment key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </Fragment>
          ))}
        <dt>{t('names')}</dt>
        <dd>
          <Names names={subject.names} />
        </dd>
        {subject.oldNumbers.length > 0 && (
          <>
            <dt>{t('oldNumbers')}</dt>
            <dd>
              <ul className="plain-list">
                {subject.oldNumbers.map(({ kind, number }) => (
                  <li key={`${kind} ${number}`}>
                    {sayWord(oldNumberWords, kind)} <Code code={number} />
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
