import { Alert } from 'antd';
import { formatWanYuan } from '#kit';
import type { FieldDescription } from '#registry/catalogue/contract';
import type { ReleaseDetail, WaitingRow } from '#registry/ingest/contract';
import { Badge } from '../../parts/displays.tsx';
import { Fact } from '../../parts/fact.tsx';
import { BeforeAfter } from '../../proposals/what-and-why.tsx';
import type { Language } from '../../words/language.ts';
import { useLanguage, useWords } from '../../words/use-words.tsx';
import { releaseWords } from '../words/words-releases.ts';
import { textToSign } from './text-to-sign.ts';

type Props = { row: WaitingRow; release: ReleaseDetail; fields: readonly FieldDescription[] };

/** What one row says: of a new one what it is, of a correction each field that changes; all of it on one click. */
export function WaitingContent({ row, release, fields }: Props) {
  const t = useWords(releaseWords);
  const { content, before, sentBack } = row;
  const isWrong = textToSign(release, row).kind === 'differs';
  const { language } = useLanguage();
  const lines = linesOf(row, fields, language);
  const changed = lines.filter((line) => line.before !== line.after);
  const title = [content.subjectName, row.subjectCode, content.documentNumber].filter(Boolean).join(' · ');
  return (
    <div className="waiting-content">
      <p>
        <Badge tone={before ? 'warn' : 'ok'}>{t(before ? 'changes' : 'isNew')}</Badge> {title}
      </p>
      {isWrong && <Alert type="error" showIcon title={t('differs')} />}
      {sentBack && <p className="attention">{t('sentBack', { reason: sentBack.reason })}</p>}
      {before && <Lines lines={changed} isChange />}
      <details>
        <summary>{t('details')}</summary>
        <Lines lines={lines} isChange={before !== null} />
      </details>
    </div>
  );
}

type Line = { name: string; label: string; before: string; after: string };

function Lines({ lines, isChange }: { lines: readonly Line[]; isChange: boolean }) {
  return (
    <dl className="facts">
      {lines.map(({ name, label, before, after }) => (
        <Fact key={name} label={label} className="wrap">
          {isChange && before !== after ? <BeforeAfter before={before || '—'} after={after || '—'} /> : after}
        </Fact>
      ))}
    </dl>
  );
}

/** In official order; what the catalogue of this page does not know comes last under its own name, so that nothing that is signed is left out. */
function linesOf(
  { content, before }: WaitingRow,
  fields: readonly FieldDescription[],
  language: Language,
): Line[] {
  const known = fields.map(({ name }) => name);
  const others = Object.keys({ ...before, ...content }).filter((name) => !known.includes(name));
  return [...known, ...others].flatMap((name) => {
    const field = fields.find((each) => each.name === name);
    const line = {
      name,
      label: field ? (language === 'en' ? field.english : field.heading) : name,
      before: textOf(before?.[name], field),
      after: textOf(content[name], field),
    };
    return line.before === '' && line.after === '' ? [] : [line];
  });
}

function textOf(value: unknown, field: FieldDescription | undefined): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.join('；');
  return typeof value === 'number' && field?.input === 'amount' ? formatWanYuan(value) : String(value);
}
