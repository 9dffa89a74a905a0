import './audit.css';
import { Button } from 'antd';
import { Link } from 'react-router';
import type { AuditEntry } from '#trust/audit/contract';
import { useUnitName } from '../centre/use-units.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Code, Instant } from '../parts/displays.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { useFilters, useListPage } from '../parts/use-filters.ts';
import { isAllowed, useSignedIn } from '../session/use-session.ts';
import { useWords } from '../words/use-words.tsx';
import { About } from './about.tsx';
import { actionWords, purposeWords } from './action-words.ts';
import { AskForm } from './ask-form.tsx';
import { askedOf, auditFilters, type Ground } from './asked.ts';
import { Exports, useExport } from './export-trail.tsx';
import { GroundForm, GroundLine } from './ground-form.tsx';
import { Receipt } from './receipt.tsx';
import { useGround, useReading } from './use-reading.ts';
import { auditWords } from './words.ts';

/** Who did what and who looked at what, for a purpose that is said first. */
export function AuditPage() {
  const t = useWords(auditWords);
  const { ground, state } = useGround();
  return (
    <>
      <PageHead
        title={t('title')}
        what={t('what')}
        help={t('help')}
        actions={<Link to="/audit-check">{t('checkTitle')}</Link>}
      />
      {ground ? <Trail ground={ground} onChange={() => state(null)} /> : <GroundForm onStated={state} />}
    </>
  );
}

function Trail({ ground, onChange }: { ground: Ground; onChange: () => void }) {
  const t = useWords(auditWords);
  const { rights } = useSignedIn();
  const filters = useFilters(auditFilters);
  const page = useListPage();
  const question = askedOf(filters.values, page.cursor);
  const asked = useReading(ground, question);
  const sending = useExport(ground);
  const { cursor: _, ...fromTheStart } = question;
  return (
    <>
      <GroundLine ground={ground} onChange={onChange} readAt={asked.data?.readAt ?? null} />
      <AskForm
        values={filters.values}
        isBusy={asked.isFetching}
        onAsk={(values) => {
          const isSame = Object.entries(values).every(
            ([name, value]) => filters.values[name as keyof typeof values] === value,
          );
          if (isSame) void asked.refetch();
          else filters.change(values);
        }}
      />
      {isAllowed(rights, 'audit:export') && (
        <p className="row audit-export">
          <Button loading={sending.isPending} onClick={() => sending.mutate(fromTheStart)}>
            {t('export')}
          </Button>
        </p>
      )}
      <Exports sending={sending} asked={fromTheStart} />
      <DataTable<AuditEntry>
        name={t('title')}
        rows={asked.data?.events}
        next={asked.data?.next}
        asked={asked}
        page={page}
        keyOf={({ eventId }) => eventId}
        to={({ eventId }) => `/audit/${eventId}`}
        empty={t('empty')}
        isFiltered={filters.isFiltered}
        columns={useColumns()}
      />
      {asked.data && (
        <div className="audit-receipt">
          <Receipt reading={asked.data} />
        </div>
      )}
    </>
  );
}

function useColumns() {
  const t = useWords(auditWords);
  const action = useWords(actionWords);
  const purpose = useWords(purposeWords);
  const unitName = useUnitName();
  return [
    { key: 'did', title: t('did'), render: (event: AuditEntry) => action(event.action) },
    {
      key: 'who',
      title: t('who'),
      render: ({ account, organisation }: AuditEntry) => (
        <span className="who">
          <Code code={account} />
          {organisation && <small>{unitName(organisation)}</small>}
        </span>
      ),
    },
    { key: 'at', title: t('at'), width: 150, render: ({ actedAt }: AuditEntry) => <Instant at={actedAt} /> },
    { key: 'about', title: t('about'), width: 210, render: (event: AuditEntry) => <About event={event} /> },
    {
      key: 'purpose',
      title: t('purpose'),
      width: 130,
      render: (event: AuditEntry) => purpose(event.purpose),
    },
    {
      key: 'basis',
      title: t('legalBasis'),
      isOnDeskOnly: true,
      render: ({ legalBasis }: AuditEntry) => legalBasis,
    },
  ];
}
