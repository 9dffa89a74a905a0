import { type KeyboardEvent, useId, useState } from 'react';
import type { FieldDescription } from '#registry/catalogue/contract';
import type { RowFinding } from '#registry/ingest/contract';
import { useInLanguage, useLanguage, useWords } from '../../words/use-words.tsx';
import { entryWords, recordWords } from '../words/words-records.ts';
import { FieldInput } from './field-input.tsx';

type Cells = Readonly<Record<string, string>>;

type Props = {
  fields: readonly FieldDescription[];
  cells: Cells;
  findings: readonly RowFinding[];
  onChange: (field: string, text: string) => void;
  /** What stands in the record now, where one is corrected. */
  before?: Cells;
  /** Fields that stay as they are. */
  fixed?: readonly string[];
  example?: Cells;
};

/** Every field of one record: what is needed first, what is optional behind one click. */
export function RecordFields(props: Props) {
  const t = useWords(entryWords);
  const { fields, cells } = props;
  const [isOpen, setOpen] = useState(false);
  const isWanted = (field: FieldDescription) =>
    field.required !== 'never' || `${cells[field.name] ?? ''}${props.before?.[field.name] ?? ''}` !== '';
  const first = fields.filter(isWanted);
  const others = fields.filter((field) => !isWanted(field));
  return (
    <>
      <div className="record-fields">
        {first.map((field) => (
          <FormField key={field.name} {...props} field={field} />
        ))}
      </div>
      {others.length > 0 && (
        <details
          className="more-fields"
          open={isOpen}
          onToggle={(event) => setOpen(event.currentTarget.open)}
        >
          <summary>{t('optional', { count: others.length })}</summary>
          <div className="record-fields">
            {others.map((field) => (
              <FormField key={field.name} {...props} field={field} />
            ))}
          </div>
        </details>
      )}
    </>
  );
}

function FormField({
  field,
  cells,
  findings,
  onChange,
  before,
  fixed = [],
  example = {},
}: Props & { field: FieldDescription }) {
  const t = useWords(entryWords);
  const r = useWords(recordWords);
  const say = useInLanguage();
  const { language } = useLanguage();
  const id = useId();
  const value = cells[field.name] ?? '';
  const found = findings.filter((finding) => finding.field === field.name);
  const isWrong = found.some(({ severity }) => severity === 'error');
  const was = before?.[field.name] ?? '';
  const hint = field.note
    ? say(field.note)
    : field.required === 'sometimes' && field.requiredWhen
      ? say(field.requiredWhen)
      : example[field.name] && value === ''
        ? t('example', { text: example[field.name]! })
        : '';
  const isWide = field.input === 'lines';
  return (
    <div className={isWide ? 'mend-cell wide' : 'mend-cell'}>
      <label htmlFor={id}>
        {language === 'en' ? field.english : field.heading}{' '}
        {field.required !== 'never' && (
          <small className="what">{t(field.required === 'always' ? 'required' : 'sometimes')}</small>
        )}
      </label>
      {fixed.includes(field.name) ? (
        <span id={id} className="wrap">
          {value}
        </span>
      ) : (
        <FieldInput
          id={id}
          field={field}
          value={value}
          onChange={(text) => onChange(field.name, text)}
          isWrong={isWrong}
          withCalendar
          describedBy={`${id}-why`}
          onEnter={toNextField}
        />
      )}
      <p id={`${id}-why`} className={isWrong ? 'finding error' : 'finding'}>
        {found.length > 0 ? found.map(({ message }) => say(message)).join(' ') : hint}
        {before && value !== was && ` ${r('before', { text: was || '—' })}`}
      </p>
    </div>
  );
}

/** Enter leads to the next field, as Tab does. */
function toNextField(event: KeyboardEvent<HTMLElement>): void {
  if (event.nativeEvent.isComposing) return;
  event.preventDefault();
  const form = event.currentTarget.closest('form');
  const all = [...(form?.querySelectorAll<HTMLElement>('input, textarea, button[type="submit"]') ?? [])];
  all[all.indexOf(event.currentTarget) + 1]?.focus();
}
