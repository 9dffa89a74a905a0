import { Button, Input, type InputRef } from 'antd';
import { type FormEvent, type RefObject, useRef, useState } from 'react';
import { useWords } from '../words/use-words.tsx';
import { Field } from './field.tsx';
import { findCode } from './find-code.ts';
import { isWhole, type Settings } from './settings.ts';
import { SettingsForm, SettingsLine } from './settings-form.tsx';
import type { Matter } from './use-matters.ts';
import { useScanner } from './use-scanner.ts';
import { askWords } from './words-ask.ts';

type AskFormProps = {
  settings: Settings;
  matters: readonly Matter[];
  onChange: (changes: Partial<Settings>) => void;
  isBusy: boolean;
  onAsk: (code: string, caseNumber: string, onDone: () => void) => void;
  codeField: RefObject<InputRef | null>;
};

/** Code, case number, answer: one Enter after the other. What is the same from case to case folds into a line. */
export function AskForm({ settings, matters, onChange, isBusy, onAsk, codeField }: AskFormProps) {
  const t = useWords(askWords);
  const [isOpen, open] = useState(!isWhole(settings));
  const line = useAskLine({
    settings,
    codeField,
    onOpen: () => open(true),
    onAsk(code, caseNumber, onAnswer) {
      open(false);
      onAsk(code, caseNumber, onAnswer);
    },
  });
  const onDone = () => {
    open(false);
    codeField.current?.focus();
  };
  return (
    <section className="panel ask-form">
      {isOpen ? (
        <SettingsForm settings={settings} matters={matters} onChange={onChange} onDone={onDone} />
      ) : (
        <SettingsLine settings={settings} matters={matters} onOpen={() => open(true)} />
      )}
      <form className="ask-line" onSubmit={line.onSubmit} noValidate>
        <Typed
          {...line.code}
          ref={codeField}
          className="code"
          label={t('code')}
          wrong={line.wrong === 'code' && t('codeWrong')}
          hint={t('codeHint')}
          maxLength={400}
          isFirst={settings.matter !== ''}
        />
        <Typed
          {...line.caseNumber}
          ref={line.caseField}
          label={t('caseNumber')}
          wrong={line.wrong === 'case' && t('caseNeeded')}
          hint={t('caseHint')}
          maxLength={60}
        />
        <Button type="primary" size="large" htmlType="submit" loading={isBusy}>
          {t('ask')}
        </Button>
      </form>
      {line.lastCase !== '' && line.caseNumber.value === '' && (
        <Button size="small" type="link" onClick={line.takeLast}>
          {t('sameCase', { number: line.lastCase })}
        </Button>
      )}
    </section>
  );
}

type Line = Pick<AskFormProps, 'settings' | 'codeField' | 'onAsk'> & { onOpen: () => void };

function useAskLine({ settings, codeField, onOpen, onAsk }: Line) {
  const [code, setCode] = useState('');
  const [caseNumber, setCaseNumber] = useState('');
  const [lastCase, setLastCase] = useState('');
  const [wrong, setWrong] = useState<'code' | 'case' | null>(null);
  const caseField = useRef<InputRef>(null);
  const type = (set: (text: string) => void) => (text: string) => {
    set(text);
    setWrong(null);
  };
  const ask = (typed: string) => {
    const found = findCode(typed);
    if (found === null) {
      setWrong('code');
      return codeField.current?.focus({ cursor: 'all' });
    }
    setCode(found);
    if (!isWhole(settings)) return onOpen();
    if (caseNumber.trim() === '') {
      // A scanner ends with Enter: the first one only leads on.
      setWrong(document.activeElement === caseField.current?.input ? 'case' : null);
      return caseField.current?.focus();
    }
    setWrong(null);
    onAsk(found, caseNumber, () => {
      setLastCase(caseNumber);
      setCaseNumber('');
      setCode('');
    });
  };
  useScanner(ask);
  return {
    code: { value: code, onType: type(setCode) },
    caseNumber: { value: caseNumber, onType: type(setCaseNumber) },
    ...{ caseField, wrong, lastCase },
    onSubmit(event: FormEvent) {
      event.preventDefault();
      ask(code);
    },
    takeLast() {
      setCaseNumber(lastCase);
      (code === '' ? codeField : caseField).current?.focus();
    },
  };
}

type TypedProps = {
  ref: RefObject<InputRef | null>;
  label: string;
  className?: string;
  wrong: string | false;
  hint: string;
  maxLength: number;
  isFirst?: boolean;
  value: string;
  onType: (text: string) => void;
};

function Typed({
  ref,
  label,
  className,
  wrong,
  hint,
  maxLength,
  isFirst = false,
  value,
  onType,
}: TypedProps) {
  return (
    <Field label={label} {...(className ? { className } : {})} wrong={wrong}>
      {(id, describedBy) => (
        <Input
          id={id}
          ref={ref}
          aria-describedby={describedBy}
          autoFocus={isFirst}
          size="large"
          maxLength={maxLength}
          autoComplete="off"
          spellCheck={false}
          placeholder={hint}
          value={value}
          onChange={(event) => onType(event.target.value)}
        />
      )}
    </Field>
  );
}
