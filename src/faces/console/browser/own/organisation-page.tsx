import './own.css';
import { Link, useParams } from 'react-router';
import { insideRoutes, type RecordInside } from '#disclosure/inside/contract';
import { purposeWords } from '../audit/action-words.ts';
import { publicSubject, verifyPage } from '../centre/subjects/doors.ts';
import { RecordStateBadge } from '../centre/subjects/subject-records.tsx';
import { useAnswer } from '../client/use-client.tsx';
import { useItemName } from '../department/catalogue.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Day } from '../parts/displays.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Panel } from '../parts/panel.tsx';
import { Trail } from '../parts/trail.tsx';
import { useListPage } from '../parts/use-filters.ts';
import { useToday } from '../parts/use-today.ts';
import { useInLanguage, useWords } from '../words/use-words.tsx';
import { ObjectPanel } from './object-panel.tsx';
import { type OwnAnswer, providerNames } from './own-answer.ts';
import { OwnRegistration } from './own-registration.tsx';
import { decideRecordTime } from './record-time.ts';
import { ownWords } from './words.ts';

/** One's own organisation: all that is held about it, by whom, and what for it was looked at. */
export function OrganisationPage() {
  const { code = '' } = useParams();
  const t = useWords(ownWords);
  const page = useListPage();
  const asked = useAnswer(
    insideRoutes.ownSubject,
    { params: { code }, query: { cursor: page.cursor } },
    { topic: 'record', isKept: true },
  );
  const { data, error } = asked;
  const known = data?.subject?.code === code || data?.subject === null ? data : undefined;
  return (
    <>
      <Trail to="/own">{t('back')}</Trail>
      <PageHead
        title={error ? t('title') : (known?.subject?.name ?? code)}
        what={error ? '' : known?.subject ? `${code} · ${known.subject.status}` : code}
        actions={
          known && (
            <>
              <Link to={`/checks-about-me?code=${code}`}>{t('checksAboutMe')}</Link>
              <a href={publicSubject(code)} target="_blank" rel="noreferrer">
                {t('publicPage')}
              </a>
              <a href={verifyPage(code)} target="_blank" rel="noreferrer">
                {t('completeness')}
              </a>
            </>
          )
        }
      />
      <section className="own-records">
        {!error && (
          <>
            <h2>{t('records')}</h2>
            <p className="what">{t('recordsWhat')}</p>
          </>
        )}
        <DataTable<RecordInside>
          name={t('records')}
          rows={error ? undefined : known?.records}
          next={known?.next}
          asked={asked}
          page={page}
          keyOf={({ recordId }) => recordId}
          to={({ recordId }) => `/own/${code}/records/${recordId}`}
          empty={t('noRecords')}
          columns={useColumns(known)}
        />
      </section>
      {known && !error && (
        <div className="panels">
          <div>
            <OwnRegistration subject={known.subject} />
            <ObjectPanel />
          </div>
          <div>
            <Providers providers={known.providers} />
            <Looks looks={known.looks} />
          </div>
        </div>
      )}
    </>
  );
}

function useColumns(answer: OwnAnswer | undefined) {
  const t = useWords(ownWords);
  const itemName = useItemName();
  const names = providerNames(answer);
  return [
    { key: 'title', title: t('record'), render: ({ title }: RecordInside) => title },
    { key: 'item', title: t('item'), width: 150, render: ({ item }: RecordInside) => itemName(item) },
    {
      key: 'state',
      title: t('state'),
      width: 110,
      render: ({ state }: RecordInside) => <RecordStateBadge state={state} />,
    },
    {
      key: 'until',
      title: t('until'),
      width: 180,
      render: (record: RecordInside) => <Until record={record} />,
    },
    {
      key: 'provider',
      title: t('provider'),
      width: 220,
      render: ({ provider }: RecordInside) => names.get(provider) ?? t('unknownProvider'),
    },
    {
      key: 'decided',
      title: t('decidedOn'),
      width: 115,
      render: ({ decidedOn }: RecordInside) => <Day day={decidedOn} />,
    },
  ];
}

function Until({ record }: { record: RecordInside }) {
  const t = useWords(ownWords);
  const time = decideRecordTime(record, useToday());
  switch (time.kind) {
    case 'ends':
      return (
        <>
          <Day day={time.day} /> <small className="what">{t('untilIn', { days: time.days })}</small>
        </>
      );
    case 'begins':
      return t('fromIn', { day: time.day });
    case 'no-end':
      return t('noEnd');
    case 'none':
      return null;
  }
}

function Providers({ providers }: Pick<OwnAnswer, 'providers'>) {
  const t = useWords(ownWords);
  return (
    <Panel title={t('providers')} what={t('providersWhat')}>
      {providers.length === 0 && <p>{t('noProviders')}</p>}
      <ul className="things">
        {providers.map(({ code, name, records }) => (
          <li key={code ?? ''}>
            <div>
              {name ?? code ?? t('unknownProvider')}
              {name && code && <small className="figures">{code}</small>}
            </div>
            <span>{t('recordCount', { count: records })}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Looks({ looks }: Pick<OwnAnswer, 'looks'>) {
  const t = useWords(ownWords);
  const say = useInLanguage();
  return (
    <Panel title={t('looks')} what={t('looksWhat')}>
      {looks.length === 0 && <p>{t('noLooks')}</p>}
      <ul className="things">
        {looks.map(({ purpose, count, lastOn }) => (
          <li key={purpose}>
            <div>
              {purpose in purposeWords ? say(purposeWords[purpose as keyof typeof purposeWords]) : purpose}
              <small className="figures">{t('lastOn', { day: lastOn })}</small>
            </div>
            <span>{t('times', { count })}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
