import './checks.css';
import { checkRoutes, type DeskCheck } from '#service/checks/contract';
import { useAnswer } from '../client/use-client.tsx';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { Badge, Instant } from '../parts/displays.tsx';
import type { FilterSet } from '../parts/filter-values.ts';
import { Filters } from '../parts/filters.tsx';
import { LinkButton } from '../parts/link-button.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { useFilters, useListPage } from '../parts/use-filters.ts';
import { useToday } from '../parts/use-today.ts';
import { useInLanguage, useWords } from '../words/use-words.tsx';
import { findCode } from './find-code.ts';
import { sayDue } from './say-due.ts';
import { useOwnMatters } from './use-matters.ts';
import { listWords, resultWords } from './words-desk.ts';

/** Whom the unit asked about, and which checks still wait for their feedback. */
export function ListPage() {
  const t = useWords(listWords);
  const { matters = [] } = useOwnMatters();
  const filters = {
    feedback: {
      kind: 'choice',
      label: listWords.feedback,
      choices: [{ value: 'missing', label: listWords.missing }],
    },
    matter: {
      kind: 'choice',
      label: listWords.matter,
      choices: matters.map(({ matter, name }) => ({ value: matter, label: name })),
    },
    subject: { kind: 'search', label: listWords.subject },
    from: { kind: 'day', label: listWords.from },
    until: { kind: 'day', label: listWords.until },
  } as const satisfies FilterSet;
  const state = useFilters(filters);
  const page = useListPage();
  const { subject, ...given } = state.given;
  const code = subject === undefined ? undefined : (findCode(subject) ?? subject.slice(0, 60));
  const asked = useAnswer(
    checkRoutes.list,
    { query: { ...given, subject: code, cursor: page.cursor } as never },
    { isKept: true },
  );
  return (
    <>
      <PageHead
        title={t('title')}
        what={t('what')}
        help={t('help')}
        actions={
          <LinkButton to="/checks/new" isPrimary>
            {t('ask')}
          </LinkButton>
        }
      />
      <Filters of={filters} state={state} />
      <DataTable<DeskCheck>
        name={t('title')}
        columns={useColumns()}
        rows={asked.data?.checks}
        next={asked.data?.next}
        asked={asked}
        page={page}
        keyOf={({ checkId }) => checkId}
        to={({ checkId }) => `/checks/${checkId}`}
        empty={t('empty')}
        isFiltered={state.isFiltered}
      />
    </>
  );
}

function useColumns(): Column<DeskCheck>[] {
  const t = useWords(listWords);
  const say = useInLanguage();
  return [
    {
      key: 'organisation',
      title: t('organisation'),
      render: ({ subject }) => (
        <span className="wrap check-name">
          {subject.name ?? t('noName')}
          <small className="figures">{subject.code}</small>
        </span>
      ),
    },
    { key: 'matter', title: t('matter'), width: 170, render: ({ matter }) => say(matter.name) },
    {
      key: 'case',
      title: t('caseNumber'),
      width: 170,
      render: ({ caseNumber }) => <span className="wrap">{caseNumber}</span>,
    },
    {
      key: 'askedAt',
      title: t('askedAt'),
      width: 150,
      render: ({ askedAt }) => <Instant at={askedAt} />,
    },
    { key: 'feedback', title: t('feedback'), width: 170, render: (check) => <FeedbackState check={check} /> },
  ];
}

/** What was done, or until when it is to be told. */
export function FeedbackState({ check }: { check: DeskCheck }) {
  const t = useWords(listWords);
  const word = useWords(resultWords);
  const today = useToday();
  const { feedback, feedbackDueOn: due } = check;
  if (feedback) return <Badge tone="ok">{word(feedback.result)}</Badge>;
  return (
    <span>
      <Badge tone="warn">{t('missing')}</Badge> {due && <small>{sayDue(t, due, today)}</small>}
    </span>
  );
}
