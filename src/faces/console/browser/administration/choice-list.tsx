import { Checkbox } from 'antd';

type Choices<Value extends string> = {
  name: string;
  /** One with `whyNot` cannot be ticked, and says so. */
  choices: readonly { value: Value; label: string; whyNot?: string }[];
  value?: Value[];
  onChange?: (values: Value[]) => void;
  id?: string;
};

/** Several of a few things, one under the other; a field of a form. */
export function ChoiceList<Value extends string>({ name, choices, value, onChange, id }: Choices<Value>) {
  return (
    <fieldset className="choice-list" id={id} aria-label={name}>
      <Checkbox.Group<Value>
        {...(value ? { value } : {})}
        onChange={(values) => onChange?.(values)}
        options={choices.map(({ value: each, label, whyNot }) => ({
          value: each,
          disabled: whyNot !== undefined,
          label: (
            <>
              {label}
              {whyNot && <small>{whyNot}</small>}
            </>
          ),
        }))}
      />
    </fieldset>
  );
}
