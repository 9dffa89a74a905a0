import { Button, Form, Input, Select } from 'antd';
import { useEffect } from 'react';
import { useUnits } from '../centre/use-units.ts';
import type { Bilingual } from '../words/language.ts';
import { useInLanguage, useWords } from '../words/use-words.tsx';
import { type AuditValues, auditFilters, isAskable } from './asked.ts';
import { auditWords } from './words.ts';

type Ask = { values: AuditValues; isBusy: boolean; onAsk: (values: AuditValues) => void };

/** The filters with a button: every reading is written down, so typing alone asks nothing. */
export function AskForm({ values, isBusy, onAsk }: Ask) {
  const t = useWords(auditWords);
  const say = useInLanguage();
  const units = useUnits();
  const [form] = Form.useForm<AuditValues>();
  useEffect(() => form.setFieldsValue(values), [form, values]);
  const isFiltered = Object.values(values).some((value) => value !== '');
  const nothing = Object.fromEntries(Object.keys(values).map((name) => [name, ''])) as AuditValues;
  return (
    <search aria-label={t('ask')} data-first-filter>
      <Form
        form={form}
        layout="vertical"
        className="filters audit-filters"
        initialValues={values}
        onFinish={(given: AuditValues) => onAsk(trimmed(given))}
      >
        {(Object.keys(auditFilters) as (keyof AuditValues)[]).map((name) => (
          <Form.Item
            key={name}
            name={name}
            label={say(auditFilters[name].label)}
            className={`filter ${auditFilters[name].kind}`}
            validateTrigger="onSubmit"
            rules={[
              {
                validator: async (_, given: string | undefined) => {
                  if (!isAskable(name, given?.trim() ?? ''))
                    throw new Error(t(name === 'recordId' ? 'recordWrong' : 'accountWrong'));
                },
              },
            ]}
          >
            {name === 'action' ? (
              <Choice choices={auditFilters.action.choices} />
            ) : name === 'organisation' ? (
              <Choice
                choices={units.map(({ code, name: unit }) => ({
                  value: code,
                  label: { zh: unit, en: unit },
                }))}
              />
            ) : (
              <Input
                type={auditFilters[name].kind === 'day' ? 'date' : 'search'}
                maxLength={63}
                autoComplete="off"
                spellCheck={false}
              />
            )}
          </Form.Item>
        ))}
        <p className="row">
          <Button type="primary" htmlType="submit" loading={isBusy}>
            {t('ask')}
          </Button>
          {isFiltered && <Button onClick={() => onAsk(nothing)}>{t('clear')}</Button>}
        </p>
      </Form>
    </search>
  );
}

type Choices = {
  choices: readonly { value: string; label: Bilingual }[];
  id?: string;
  value?: string;
  onChange?: (value: string) => void;
};

function Choice({ choices, ...field }: Choices) {
  const t = useWords(auditWords);
  const say = useInLanguage();
  return (
    <Select
      {...field}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      options={[
        { value: '', label: t('all') },
        ...choices.map(({ value, label }) => ({ value, label: say(label) })),
      ]}
    />
  );
}

const trimmed = (values: AuditValues): AuditValues =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value?.trim() ?? '']),
  ) as AuditValues;
