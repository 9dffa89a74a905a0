import { Button, Input, Select } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { useInLanguage, useWords } from '../words/use-words.tsx';
import { partWords } from '../words/words-parts.ts';
import type { Filter, FilterSet } from './filter-values.ts';
import type { useFilters } from './use-filters.ts';

/** Milliseconds without a key after which a typed search counts. */
const PAUSE = 300;

/** The row of filters above a table: `<Filters of={filters} state={useFilters(filters)} />`. */
export function Filters<Set extends FilterSet>({
  of: filters,
  state,
}: {
  of: Set;
  state: ReturnType<typeof useFilters<Set>>;
}) {
  const t = useWords(partWords);
  return (
    <search className="filters" aria-label={t('filters')} data-first-filter>
      {Object.entries(filters).map(([name, filter]) => (
        <Field
          key={name}
          filter={filter}
          value={state.values[name] ?? ''}
          onChange={(value) => state.change({ [name]: value } as never)}
        />
      ))}
      {state.isFiltered && (
        <Button type="link" size="small" onClick={state.clear}>
          {t('clearFilters')}
        </Button>
      )}
    </search>
  );
}

type FieldProps = { filter: Filter; value: string; onChange: (value: string) => void };

function Field(props: FieldProps) {
  const say = useInLanguage();
  const id = useId();
  return (
    <div className={`filter ${props.filter.kind}`}>
      <label htmlFor={id}>{say(props.filter.label)}</label>
      {props.filter.kind === 'choice' ? <Choice {...props} id={id} /> : <Typed {...props} id={id} />}
    </div>
  );
}

function Choice({ filter, value, onChange, id }: FieldProps & { id: string }) {
  const t = useWords(partWords);
  const say = useInLanguage();
  const choices = filter.kind === 'choice' ? filter.choices : [];
  return (
    <Select
      id={id}
      value={value}
      onChange={onChange}
      popupMatchSelectWidth={false}
      options={[
        { value: '', label: t('all') },
        ...choices.map((each) => ({ value: each.value, label: say(each.label) })),
      ]}
    />
  );
}

/** Typing counts after a pause, Enter at once; what is typed is never overwritten by the address it made. */
function Typed({ filter, value, onChange, id }: FieldProps & { id: string }) {
  const [typed, type] = useState(value);
  const timer = useRef(0);
  useEffect(() => type(value), [value]);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const send = (next: string, pause: number) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => onChange(next.trim()), pause);
  };
  return (
    <Input
      id={id}
      type={filter.kind === 'day' ? 'date' : 'search'}
      value={typed}
      maxLength={200}
      allowClear={filter.kind === 'search'}
      onChange={(event) => {
        type(event.target.value);
        send(event.target.value, PAUSE);
      }}
      onPressEnter={() => send(typed, 0)}
    />
  );
}
