import { Tooltip } from 'antd';
import { type ReactNode, useState } from 'react';
import { useLanguage, useWords } from '../words/use-words.tsx';
import { partWords } from '../words/words-parts.ts';
import { formatFen, formatInstant } from './formats.ts';

/** A legal day, as it is written: 2026-11-12. */
export const Day = ({ day }: { day: string | null }) =>
  day === null ? (
    <None />
  ) : (
    <time className="figures" dateTime={day}>
      {day}
    </time>
  );

/** A moment on the city's clock; the seconds on pointing at it. */
export function Instant({ at }: { at: string | null }) {
  if (at === null) return <None />;
  return (
    <Tooltip title={formatInstant(at, { withSeconds: true })}>
      <time className="figures" dateTime={at}>
        {formatInstant(at)}
      </time>
    </Tooltip>
  );
}

/** A code, a document number, a hash: even figures, and copied by one click where that helps. */
export function Code({ code, isCopied = false }: { code: string; isCopied?: boolean }) {
  return (
    <span className="code-and-copy">
      <code className="figures">{code}</code>
      {isCopied && <CopyButton text={code} />}
    </span>
  );
}

export function CopyButton({ text }: { text: string }) {
  const t = useWords(partWords);
  const [isDone, setDone] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setDone(true);
  };
  return (
    <button type="button" className="quiet-button" onClick={() => void copy()} onBlur={() => setDone(false)}>
      <span aria-live="polite">{isDone ? t('copied') : t('copy')}</span>
    </button>
  );
}

/** An amount in fen, shown in yuan: 12,000.00 元. */
export function Money({ fen }: { fen: number | null }) {
  const t = useWords(partWords);
  return fen === null ? <None /> : <span className="figures">{t('yuan', { amount: formatFen(fen) })}</span>;
}

/** A count, with its thousands set apart. */
export function Count({ count }: { count: number }) {
  const { language } = useLanguage();
  return <span className="figures">{count.toLocaleString(language)}</span>;
}

export type Tone = 'accent' | 'ok' | 'warn' | 'seal' | 'plain';

/** A short word on its ground; red means a restriction or a refusal, nothing else. */
export const Badge = ({ tone, children }: { tone: Tone; children: ReactNode }) => (
  <span className={`badge ${tone}`}>{children}</span>
);

export function None() {
  const t = useWords(partWords);
  return (
    <span className="none">
      <span aria-hidden="true">—</span>
      <span className="unseen">{t('none')}</span>
    </span>
  );
}
