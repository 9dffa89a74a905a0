import { type ReactNode, useState } from 'react';
import type { CheckedRecord } from '#service/checks/contract';
import { useItemPage } from '../department/catalogue.ts';
import { Badge, type Tone } from '../parts/displays.tsx';
import { Fact } from '../parts/fact.tsx';
import { useInLanguage, useLanguage, useWords } from '../words/use-words.tsx';
import { sayValue } from './say-value.ts';
import { answerWords, severityWords } from './words-ask.ts';

const tones: Readonly<Record<NonNullable<CheckedRecord['severity']>, Tone>> = {
  minor: 'plain',
  general: 'warn',
  serious: 'warn',
};

/** A record in few words; its content opens by hand. */
export function CheckedRecordRow({ record, mark }: { record: CheckedRecord; mark: ReactNode }) {
  const t = useWords(answerWords);
  const severity = useWords(severityWords);
  const say = useInLanguage();
  const [isOpen, open] = useState(false);
  const { shownUntil: day } = record;
  const parts = [
    record.documentNumber !== record.title && record.documentNumber,
    record.authority,
    record.decidedOn && t('decidedOn', { day: record.decidedOn }),
    day === null ? t('noEnd') : t('shownUntil', { day }),
  ];
  return (
    <li>
      <p className="row">
        <strong>{record.title}</strong>
        <Badge tone="plain">{say(record.itemName)}</Badge>
        {record.severity && <Badge tone={tones[record.severity]}>{severity(record.severity)}</Badge>}
        {mark}
      </p>
      <p className="what figures">{parts.filter(Boolean).join(' · ')}</p>
      <details onToggle={({ currentTarget }) => open(currentTarget.open)}>
        <summary>{t('content')}</summary>
        {isOpen && <Content record={record} />}
      </details>
    </li>
  );
}

function Content({ record: { item, content } }: { record: CheckedRecord }) {
  const { language } = useLanguage();
  const { data } = useItemPage(item);
  const fields = data?.fields ?? [];
  return (
    <dl className="facts">
      {fields
        .filter(({ name }) => content[name] !== undefined && content[name] !== null)
        .map((field) => (
          <Fact key={field.name} label={language === 'zh' ? field.heading : field.english}>
            {sayValue(field.input, content[field.name])}
          </Fact>
        ))}
    </dl>
  );
}
