import type { CheckedSubject } from '#service/checks/contract';
import { Badge, Code } from '../parts/displays.tsx';
import { useInLanguage, useWords } from '../words/use-words.tsx';
import { splitDifference } from './split-difference.ts';
import { answerWords } from './words-ask.ts';

/** Who it is: name, code, whether it still exists, and who could be taken for it. */
export function SubjectHead({ subject }: { subject: CheckedSubject }) {
  const t = useWords(answerWords);
  const say = useInLanguage();
  const { name, code, status, establishedOn, closedOn, notices, alike } = subject;
  return (
    <header className="subject-head">
      <h2 tabIndex={-1}>{name}</h2>
      <p className="row">
        <Code code={code} isCopied />
        <Badge tone={status === '存续' ? 'ok' : 'warn'}>{status}</Badge>
        <span className="what figures">
          {establishedOn && t('established', { day: establishedOn })}
          {closedOn && ` · ${t('closed', { day: closedOn })}`}
        </span>
      </p>
      {notices.length > 0 && (
        <ul className="notices">
          {notices.map(({ kind, words }) => (
            <li key={kind} className={kind}>
              {say(words)}
            </li>
          ))}
        </ul>
      )}
      {alike.organisations.length > 0 && <Alike subject={subject} />}
    </header>
  );
}

/** Names side by side with their codes; the character that differs is marked. */
function Alike({ subject: { name, code, alike } }: { subject: CheckedSubject }) {
  const t = useWords(answerWords);
  return (
    <ul className="alike" aria-label={t('alikeName')}>
      <li>
        <strong>{name}</strong> <code className="figures">{code}</code> <span>{t('thisOne')}</span>
      </li>
      {alike.organisations.map((other) => (
        <li key={other.code}>
          <span>
            {splitDifference(other.name, name).map(({ text, isDifferent }) =>
              isDifferent ? <mark key={text}>{text}</mark> : text,
            )}
          </span>{' '}
          <code className="figures">{other.code}</code>
        </li>
      ))}
      {alike.isMore && <li className="what">{t('alikeAtLeast', { count: alike.count })}</li>}
    </ul>
  );
}
