import { AutoComplete, Input, Select } from 'antd';
import type { KeyboardEvent } from 'react';
import type { FieldDescription } from '#registry/catalogue/contract';
import { useLanguage } from '../../words/use-words.tsx';

type Props = {
  id: string;
  field: FieldDescription;
  /** As a department writes it. */
  value: string;
  onChange: (text: string) => void;
  isWrong?: boolean;
  describedBy?: string;
  /** Days are chosen from a calendar; where a file's own writing is mended, they are text. */
  withCalendar?: boolean;
  onEnter?: (event: KeyboardEvent<HTMLElement>) => void;
};

/** The field of one column, by its kind; what it gives is always text. */
export function FieldInput(props: Props) {
  const { id, field, value, onChange, isWrong = false, describedBy, onEnter } = props;
  const common = {
    id,
    status: isWrong ? ('error' as const) : ('' as const),
    'aria-invalid': isWrong,
    ...(describedBy ? { 'aria-describedby': describedBy } : {}),
  };
  const typed = {
    ...common,
    value,
    maxLength: 20_000,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  const onPressEnter = onEnter ? { onPressEnter: onEnter } : {};
  switch (field.input) {
    case 'lines':
      return <Input.TextArea {...typed} rows={2} className="grows" />;
    case 'day':
      return (
        <Input
          {...typed}
          {...onPressEnter}
          {...(props.withCalendar ? { type: 'date' } : { placeholder: 'YYYY-MM-DD' })}
        />
      );
    case 'amount':
      return <Input {...typed} {...onPressEnter} inputMode="decimal" />;
    case 'code':
      return <Input {...typed} {...onPressEnter} spellCheck={false} autoCapitalize="characters" />;
    case 'one-of':
    case 'any-of':
      return <Choice {...props} common={common} />;
    default:
      return <Input {...typed} {...onPressEnter} />;
  }
}

type Common = { id: string; status: '' | 'error' };

function Choice({ field, value, onChange, common }: Props & { common: Common }) {
  const { language } = useLanguage();
  const options = field.values.map((each) => ({
    value: each.value,
    label: language === 'en' ? `${each.value} · ${each.english}` : each.value,
  }));
  const listed = new Set(field.values.map((each) => each.value));
  if (field.input === 'any-of')
    return (
      <Select
        {...common}
        mode={field.isOtherAllowed ? 'tags' : 'multiple'}
        value={value === '' ? [] : value.split(/[;；]/).filter((part) => part.trim() !== '')}
        options={options}
        onChange={(values: string[]) => onChange(values.join(';'))}
        optionFilterProp="label"
        allowClear
      />
    );
  if (field.isOtherAllowed)
    return (
      <AutoComplete
        {...common}
        value={value}
        options={options}
        onChange={(text: string | undefined) => onChange(text ?? '')}
        showSearch={{ filterOption: (typed, option) => option?.value.includes(typed) ?? false }}
        allowClear
      />
    );
  return (
    <Select
      {...common}
      value={value === '' ? null : value}
      options={listed.has(value) || value === '' ? options : [{ value, label: value }, ...options]}
      onChange={(text: string | undefined) => onChange(text ?? '')}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
    />
  );
}
