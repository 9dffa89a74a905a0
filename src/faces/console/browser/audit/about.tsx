import type { AuditEntry } from '#trust/audit/contract';
import { useUnitName } from '../centre/use-units.ts';
import { useItemName } from '../department/catalogue.ts';
import { Code } from '../parts/displays.tsx';
import { useInLanguage, useWords } from '../words/use-words.tsx';
import { describeScope } from './describe-scope.ts';
import { auditWords } from './words.ts';

/** Of a scope what says best what it was about. */
const telling = ['kind', 'item', 'what', 'list', 'job', 'unit'];

/** In a few signs what an event is about; the whole of it stands on its page. */
export function About({ event: { recordId, subjectCode, scope } }: { event: AuditEntry }) {
  const t = useWords(auditWords);
  const say = useInLanguage();
  const nameOf = { item: useItemName(), unit: useUnitName() };
  const [line] = describeScope(
    Object.fromEntries(telling.filter((name) => name in scope).map((name) => [name, scope[name] ?? null])),
  );
  return (
    <>
      {line && <span>{line.of ? nameOf[line.of](line.value.zh) : say(line.value)} </span>}
      {recordId && <span className="figures">{t('theRecord', { id: `…${recordId.slice(-12)}` })}</span>}
      {!recordId && subjectCode !== '' && <Code code={subjectCode} />}
    </>
  );
}
