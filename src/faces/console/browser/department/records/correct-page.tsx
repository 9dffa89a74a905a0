import '../department.css';
import { Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { RecordHistory } from '#disclosure/inside/contract';
import type { CataloguePage } from '#registry/catalogue/contract';
import type { RowFinding } from '#registry/ingest/contract';
import { useRecord } from '../../centre/subjects/use-record.ts';
import { Loading } from '../../parts/loading.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { useSendProposal } from '../../proposals/use-send-proposal.ts';
import { useWords } from '../../words/use-words.tsx';
import { useItemPage } from '../catalogue.ts';
import { withoutEmpty } from '../form/entry-cells.ts';
import { RecordFields } from '../form/record-fields.tsx';
import { useCheck } from '../form/use-check.ts';
import { recordWords } from '../words/words-records.ts';

/** A form that begins with what the record says, and ends as a proposal that another reviewer decides. */
export function CorrectPage() {
  const t = useWords(recordWords);
  const { code = '', recordId = '' } = useParams();
  const { data, error, refetch } = useRecord(code, recordId);
  const page = useItemPage(data?.record.item ?? '', { isEnabled: data !== undefined });
  return (
    <>
      <PageHead
        title={t('correctTitle')}
        what={t('correctWhat')}
        actions={<Link to={`/records/${code}/${recordId}`}>{t('back')}</Link>}
      />
      <RefusalAlert error={error ?? page.error} onRetry={() => void refetch()} />
      {(!data || !page.data) && !error && <Loading rows={10} />}
      {data && page.data && <CorrectForm history={data} page={page.data} />}
    </>
  );
}

/** Several values of one field are joined as a department joins them. */
const cellsOf = ({ fields }: RecordHistory) =>
  Object.fromEntries(fields.map(({ name, value }) => [name, value.replaceAll('；', ';')]));

function CorrectForm({ history, page }: { history: RecordHistory; page: CataloguePage }) {
  const t = useWords(recordWords);
  const navigate = useNavigate();
  const id = useId();
  const [before] = useState(() => cellsOf(history));
  const [cells, setCells] = useState<Readonly<Record<string, string>>>(before);
  const [findings, setFindings] = useState<readonly RowFinding[]>([]);
  const [reason, setReason] = useState('');
  const [isTold, setTold] = useState(false);
  const { check } = useCheck(page.item, (_, found) => setFindings(found));
  const send = useSendProposal(t('proposed'), (id) => void navigate(`/proposals/${id}`));
  const changed = page.fields.filter(({ name }) => (cells[name] ?? '') !== (before[name] ?? '')).length;
  const change = (field: string, text: string) => {
    const next = { ...cells, [field]: text };
    setCells(next);
    check('form', withoutEmpty(next));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTold(true);
    if (reason.trim() === '' || changed === 0) return;
    const { subject, recordId } = history.record;
    const body = { subjectCode: subject.code, recordId, cells: withoutEmpty(cells) };
    send.mutate({ json: { kind: 'correct-record', body, reason } });
  };
  return (
    <form onSubmit={submit} aria-label={t('correctTitle')} noValidate>
      <RecordFields
        fields={page.fields.filter(({ isNeverKept }) => !isNeverKept)}
        cells={cells}
        findings={findings}
        onChange={change}
        before={before}
        fixed={page.naturalKey}
      />
      <div className="send-bar">
        <RefusalAlert error={send.error} />
        <div className="send-reason">
          <label htmlFor={id}>{t('correctReason')}</label>
          <Input
            id={id}
            value={reason}
            maxLength={500}
            status={isTold && reason.trim() === '' ? 'error' : ''}
            aria-invalid={isTold && reason.trim() === ''}
            placeholder={isTold && reason.trim() === '' ? t('reasonNeeded') : ''}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
        <span role="status">{changed === 0 ? t('unchanged') : t('changed', { count: changed })}</span>
        <Button type="primary" htmlType="submit" loading={send.isPending} disabled={changed === 0}>
          {t('propose')}
        </Button>
      </div>
    </form>
  );
}
