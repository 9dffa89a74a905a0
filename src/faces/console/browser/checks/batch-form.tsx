import { Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { useWords } from '../words/use-words.tsx';
import { MOST } from './batch-line.ts';
import { Field } from './field.tsx';
import { findCodes } from './find-code.ts';
import { isWhole, type Settings } from './settings.ts';
import { SettingsForm, SettingsLine } from './settings-form.tsx';
import type { Matter } from './use-matters.ts';
import { askWords } from './words-ask.ts';
import { batchWords } from './words-desk.ts';

/** Bytes of a file that a browser reads at once; a thousand codes need a hundredth of it. */
const MOST_BYTES = 2_000_000;

type BatchFormProps = {
  settings: Settings;
  matters: readonly Matter[];
  onChange: (changes: Partial<Settings>) => void;
  onStart: (codes: readonly string[], caseNumber: string) => void;
};

/** A list by paste or file, and what it is asked for. */
export function BatchForm({ settings, matters, onChange, onStart }: BatchFormProps) {
  const t = useWords(batchWords);
  const a = useWords(askWords);
  const [isOpen, open] = useState(!isWhole(settings));
  const [text, setText] = useState('');
  const [caseNumber, setCaseNumber] = useState('');
  const [isTold, tell] = useState(false);
  const { codes, repeated } = findCodes(text);
  const fault = codes.length === 0 ? t('noCodes') : codes.length > MOST ? t('tooMany') : false;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    tell(true);
    if (!isWhole(settings)) return open(true);
    if (!fault && caseNumber.trim() !== '') onStart(codes, caseNumber);
  };
  return (
    <section className="panel ask-form">
      {isOpen ? (
        <SettingsForm settings={settings} matters={matters} onChange={onChange} onDone={() => open(false)} />
      ) : (
        <SettingsLine settings={settings} matters={matters} onOpen={() => open(true)} />
      )}
      <form className="batch-form" onSubmit={onSubmit} noValidate>
        <Field label={a('caseNumber')} wrong={isTold && caseNumber.trim() === '' && a('caseNeeded')}>
          {(id, describedBy) => (
            <Input
              id={id}
              aria-describedby={describedBy}
              maxLength={60}
              autoComplete="off"
              value={caseNumber}
              onChange={(event) => setCaseNumber(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('list')} wrong={(isTold || codes.length > MOST) && fault}>
          {(id, describedBy) => (
            <Input.TextArea
              id={id}
              aria-describedby={describedBy}
              rows={8}
              spellCheck={false}
              placeholder={t('listHint')}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <p className="what figures" role="status">
          {text !== '' && t('found', { count: codes.length })}
          {repeated > 0 && ` · ${t('repeated', { count: repeated })}`}
        </p>
        <div className="row">
          <Button type="primary" htmlType="submit">
            {t('start', { count: codes.length })}
          </Button>
          <OpenFile onText={setText} />
        </div>
      </form>
    </section>
  );
}

function OpenFile({ onText }: { onText: (text: string) => void }) {
  const t = useWords(batchWords);
  const id = useId();
  const [isTooBig, tooBig] = useState(false);
  return (
    <span className="row">
      <label htmlFor={id}>{t('file')}</label>
      <input
        id={id}
        type="file"
        accept=".csv,.txt,.tsv,text/plain,text/csv"
        onChange={async ({ target }) => {
          const file = target.files?.[0];
          if (!file) return;
          tooBig(file.size > MOST_BYTES);
          // Codes are plain letters in every encoding that a sheet is saved in.
          if (file.size <= MOST_BYTES) onText(await file.text());
        }}
      />
      <small className="wrong" role="alert">
        {isTooBig && t('fileTooBig')}
      </small>
    </span>
  );
}
