import { memo, useId, useState } from 'react';
import type { FieldDescription } from '#registry/catalogue/contract';
import { Badge, type Tone } from '../../parts/displays.tsx';
import { useInLanguage, useLanguage, useWords } from '../../words/use-words.tsx';
import { FieldInput } from '../form/field-input.tsx';
import { Rule } from '../submissions/findings.tsx';
import { mendWords } from '../words/words-mending.ts';
import { cellsNow, decideStanding, fieldsToMend, findingsOf, type MendRow, type Standing } from './mended.ts';

type Props = {
  row: MendRow;
  fields: readonly FieldDescription[];
  isSent: boolean;
  onChange: (field: string, text: string) => void;
};

const tones: Record<Exclude<Standing, 'person'>, [Tone, 'toMend' | 'checking' | 'wrong' | 'ready']> = {
  'to-mend': ['plain', 'toMend'],
  checking: ['accent', 'checking'],
  wrong: ['seal', 'wrong'],
  ready: ['ok', 'ready'],
};

/** One refused row: what it is, its cells in question, and how it stands. */
export const MendRowFields = memo(
  function MendRowFields({ row, fields, isSent, onChange }: Props) {
    const t = useWords(mendWords);
    const say = useInLanguage();
    const [isWhole, setWhole] = useState(false);
    const cells = cellsNow(row);
    const findings = findingsOf(row);
    const names = fields.map(({ name }) => name);
    const shown = isWhole ? names : fieldsToMend(row, names);
    const standing = decideStanding(row);
    const [tone, word] = tones[standing === 'person' ? 'to-mend' : standing];
    const ofRow = findings.filter(({ field }) => !names.includes(field));
    const title = [cells.subjectName, cells.documentNumber ?? cells.licenceNumber]
      .filter(Boolean)
      .join(' · ');
    return (
      <li className={`mend-row ${standing}`}>
        <header>
          <strong>{t('row', { row: row.row })}</strong>
          <span className="wrap">{title}</span>
          <span role="status">
            <Badge tone={isSent ? 'ok' : tone}>{t(isSent ? 'sent' : word)}</Badge>
          </span>
          <button
            type="button"
            className="quiet-button"
            aria-expanded={isWhole}
            onClick={() => setWhole(!isWhole)}
          >
            {t(isWhole ? 'fewerFields' : 'allFields')}
          </button>
        </header>
        {ofRow.map(({ rule, message }) => (
          <p key={rule} className="finding error">
            <Rule rule={rule} tone="seal" /> {say(message)}
          </p>
        ))}
        <div className={isWhole ? 'mend-cells whole' : 'mend-cells'}>
          {fields
            .filter(({ name }) => shown.includes(name))
            .map((field) => (
              <Cell
                key={field.name}
                field={field}
                value={cells[field.name] ?? ''}
                findings={findings.filter((finding) => finding.field === field.name)}
                onChange={(text) => onChange(field.name, text)}
              />
            ))}
        </div>
      </li>
    );
  },
  (before, now) => before.row === now.row && before.isSent === now.isSent && before.fields === now.fields,
);

type CellProps = {
  field: FieldDescription;
  value: string;
  findings: MendRow['refusedFor'];
  onChange: (text: string) => void;
};

function Cell({ field, value, findings, onChange }: CellProps) {
  const say = useInLanguage();
  const { language } = useLanguage();
  const id = useId();
  const isWrong = findings.some(({ severity }) => severity === 'error');
  return (
    <div className={isWrong ? 'mend-cell wrong' : 'mend-cell'}>
      <label htmlFor={id}>{language === 'en' ? field.english : field.heading}</label>
      <FieldInput
        id={id}
        field={field}
        value={value}
        onChange={onChange}
        isWrong={isWrong}
        {...(findings.length > 0 ? { describedBy: `${id}-why` } : {})}
      />
      {findings.length > 0 && (
        <p id={`${id}-why`} className={isWrong ? 'finding error' : 'finding'}>
          {findings.map(({ rule, message }) => `${rule} ${say(message)}`).join(' ')}
        </p>
      )}
    </div>
  );
}
