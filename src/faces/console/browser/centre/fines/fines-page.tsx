import { insideRoutes, type WaitingFine } from '#disclosure/inside/contract';
import { fineLevelWords } from '#disclosure/publication/contract';
import { daysBetween } from '#kit';
import type { Proposal } from '#trust/approvals/contract';
import { useAnswer } from '../../client/use-client.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Badge, Day, Money } from '../../parts/displays.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useListPage } from '../../parts/use-filters.ts';
import { useToday } from '../../parts/use-today.ts';
import { useInLanguage, useWords } from '../../words/use-words.tsx';
import { useRowKeys } from '../single-keys.ts';
import { useUnitName } from '../use-units.ts';
import { pathOf, useFineProposals } from './use-queue.ts';
import { fineWords } from './words.ts';

/** The queue of fines that no threshold places. */
export function FinesPage() {
  const t = useWords(fineWords);
  const page = useListPage();
  const columns = useColumns();
  useRowKeys();
  const asked = useAnswer(
    insideRoutes.fines,
    { query: { limit: 50, cursor: page.cursor } },
    { topic: 'record', isKept: true },
  );
  return (
    <>
      <PageHead title={t('title')} what={t('what')} help={t('help')} />
      <DataTable<WaitingFine>
        name={t('title')}
        rows={asked.data?.fines}
        next={asked.data?.next}
        asked={asked}
        page={page}
        keyOf={({ recordId }) => recordId}
        to={pathOf}
        empty={t('empty')}
        columns={columns}
      />
    </>
  );
}

function useColumns(): Column<WaitingFine>[] {
  const t = useWords(fineWords);
  const today = useToday();
  const unitName = useUnitName();
  const proposals = useFineProposals();
  return [
    {
      key: 'organisation',
      title: t('organisation'),
      render: ({ subject }) => subject.name ?? subject.code,
    },
    { key: 'document', title: t('document'), render: ({ documentNumber, title }) => documentNumber ?? title },
    {
      key: 'fine',
      title: t('fine'),
      width: 140,
      align: 'end',
      render: ({ fineFen }) => <Money fen={fineFen} />,
    },
    {
      key: 'department',
      title: t('department'),
      width: 190,
      isOnDeskOnly: true,
      render: ({ provider }) => unitName(provider),
    },
    { key: 'decided', title: t('decidedOn'), width: 120, render: ({ decidedOn }) => <Day day={decidedOn} /> },
    {
      key: 'waits',
      title: t('waits'),
      width: 90,
      render: ({ decidedOn }) => t('days', { days: Math.max(0, daysBetween(decidedOn, today)) }),
    },
    {
      key: 'proposal',
      title: t('proposal'),
      width: 210,
      render: ({ recordId }) => <Proposed proposal={proposals?.get(recordId)} />,
    },
  ];
}

function Proposed({ proposal }: { proposal: Proposal | undefined }) {
  const t = useWords(fineWords);
  const say = useInLanguage();
  if (!proposal) return <Badge tone="plain">{t('notProposed')}</Badge>;
  const level = fineLevelWords[proposal.body.fineLevel as keyof typeof fineLevelWords];
  return (
    <Badge tone={proposal.mayDecide ? 'warn' : 'accent'}>
      {t('proposedAs', { by: proposal.proposedBy, level: say(level) })}
    </Badge>
  );
}
