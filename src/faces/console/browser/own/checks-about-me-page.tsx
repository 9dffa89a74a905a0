import { useSearchParams } from 'react-router';
import { checkRoutes, type OwnCheck } from '#service/checks/contract';
import { Field } from '../checks/field.tsx';
import { resultWords } from '../checks/words-desk.ts';
import { aboutMeWords } from '../checks/words-watch.ts';
import { useAnswer } from '../client/use-client.tsx';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { Badge, Instant } from '../parts/displays.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { useListPage } from '../parts/use-filters.ts';
import { useSignedIn } from '../session/use-session.ts';
import { useInLanguage, useWords } from '../words/use-words.tsx';
import { OrganisationChoice } from './organisation-choice.tsx';

/** 谁查过我: every check about an organisation that one acts for. */
export function ChecksAboutMePage() {
  const t = useWords(aboutMeWords);
  const { mandates } = useSignedIn().account;
  const [search, setSearch] = useSearchParams();
  const codes = mandates.map(({ subjectCode }) => subjectCode);
  const code = codes.find((each) => each === search.get('code')) ?? codes[0];
  return (
    <>
      <PageHead title={t('title')} what={t('what')} help={t('help')} />
      {codes.length > 1 && code && (
        <Field label={t('organisation')}>
          {(id) => (
            <OrganisationChoice
              id={id}
              code={code}
              codes={codes}
              onChange={(next) => setSearch({ code: next }, { replace: true })}
            />
          )}
        </Field>
      )}
      {code ? <Checks code={code} /> : <p className="empty">{t('noMandate')}</p>}
    </>
  );
}

function Checks({ code }: { code: string }) {
  const t = useWords(aboutMeWords);
  const page = useListPage();
  const asked = useAnswer(
    checkRoutes.own,
    { params: { code }, query: { cursor: page.cursor } },
    { isKept: true },
  );
  const isOfThis = asked.data?.checks.every(({ subject }) => subject.code === code) ?? false;
  return (
    <DataTable<OwnCheck>
      name={t('title')}
      columns={useColumns()}
      rows={isOfThis ? asked.data?.checks : undefined}
      next={asked.data?.next}
      asked={asked}
      page={page}
      keyOf={({ checkId }) => checkId}
      to={({ checkId }) => `/checks/${checkId}`}
      empty={t('empty')}
    />
  );
}

function useColumns(): Column<OwnCheck>[] {
  const t = useWords(aboutMeWords);
  const result = useWords(resultWords);
  const say = useInLanguage();
  return [
    { key: 'unit', title: t('unit'), render: ({ unit }) => <span className="wrap">{unit.name}</span> },
    { key: 'askedAt', title: t('askedAt'), width: 150, render: ({ askedAt }) => <Instant at={askedAt} /> },
    {
      key: 'matter',
      title: t('matter'),
      render: ({ matter, purpose }) => `${say(matter.name)} · ${say(purpose.name)}`,
    },
    { key: 'basis', title: t('basis'), render: ({ basis }) => <span className="wrap">{basis}</span> },
    {
      key: 'followed',
      title: t('followed'),
      width: 150,
      render: ({ feedback }) =>
        feedback ? <Badge tone="plain">{result(feedback.result)}</Badge> : t('notYet'),
    },
  ];
}
