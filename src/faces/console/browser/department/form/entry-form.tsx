import { Button } from 'antd';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { CataloguePage } from '#registry/catalogue/contract';
import type { RowFinding } from '#registry/ingest/contract';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { useSignedIn } from '../../session/use-session.ts';
import { useWords } from '../../words/use-words.tsx';
import { entryWords } from '../words/words-records.ts';
import { EnteredList } from './entered-list.tsx';
import { cellsForNext, firstCells, withoutEmpty } from './entry-cells.ts';
import { RecordFields } from './record-fields.tsx';
import { useCheck } from './use-check.ts';
import { useHandInOne } from './use-hand-in-one.ts';

/** The form of one item: checked as one types, handed in as a submission of one row. */
export function EntryForm({ page }: { page: CataloguePage }) {
  const t = useWords(entryWords);
  const { account } = useSignedIn();
  const fields = page.fields.filter(({ isNeverKept }) => !isNeverKept);
  const [cells, setCells] = useState(() => firstCells(fields, account.unit));
  const [findings, setFindings] = useState<readonly RowFinding[]>([]);
  const [isTold, setTold] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const touched = useRef(new Set<string>());
  const { check } = useCheck(page.item, (_, found) => setFindings(found));
  const { handIn, isBusy, error, entered } = useHandInOne(page.item);
  useEffect(() => form.current?.querySelector<HTMLElement>('input, textarea')?.focus(), []);
  const change = (field: string, text: string) => {
    touched.current.add(field);
    const next = { ...cells, [field]: text };
    setCells(next);
    check('form', withoutEmpty(next));
  };
  // What nobody has come to yet is not called wrong, until it is handed in.
  const shown = isTold ? findings : findings.filter(({ field }) => touched.current.has(field));
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const isForNext = (event.nativeEvent as SubmitEvent).submitter?.getAttribute('value') === 'next';
    const answer = await handIn(withoutEmpty(cells));
    if (answer.kind === 'wrong') {
      setFindings(answer.findings);
      setTold(true);
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
    }
    if (answer.kind !== 'handed-in') return;
    setTold(false);
    setFindings([]);
    touched.current.clear();
    setCells(isForNext ? cellsForNext(cells) : firstCells(fields, account.unit));
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('input, textarea')?.focus());
  };
  const errors = shown.filter(({ severity }) => severity === 'error').length;
  return (
    <>
      <form ref={form} onSubmit={(event) => void submit(event)} aria-label={page.name.zh} noValidate>
        <RecordFields
          fields={fields}
          cells={cells}
          findings={shown}
          onChange={change}
          example={page.example}
        />
        <div className="send-bar">
          <RefusalAlert error={error} />
          <span role="status">{isBusy ? t('saving') : errors > 0 && t('wrong', { count: errors })}</span>
          <Button type="primary" htmlType="submit" value="next" loading={isBusy}>
            {t('saveNext')}
          </Button>
          <Button htmlType="submit" value="one" disabled={isBusy}>
            {t('save')}
          </Button>
        </div>
      </form>
      <EnteredList entered={entered} />
    </>
  );
}
