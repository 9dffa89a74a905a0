import '../centre.css';
import { Link, useParams } from 'react-router';
import type { CataloguePage } from '#registry/catalogue/contract';
import { useItemPage } from '../../department/catalogue.ts';
import { Badge } from '../../parts/displays.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Panel } from '../../parts/panel.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { useInLanguage, useWords } from '../../words/use-words.tsx';
import { Fields } from './fields.tsx';
import { PageVersions } from './page-versions.tsx';
import { Rules } from './rules.tsx';
import { catalogueWords } from './words.ts';

/** One kind of record, readable: what it is, its fields, rules and clauses, and its versions. */
export function ItemPage() {
  const { item = '' } = useParams();
  const t = useWords(catalogueWords);
  const { data, error, refetch } = useItemPage(item);
  return (
    <>
      <div className="trail">
        <Link to="/catalogue">{t('backToList')}</Link>
      </div>
      <RefusalAlert error={error} onRetry={() => void refetch()} />
      {!data && !error && <Loading rows={10} />}
      {data && <Opened page={data} />}
    </>
  );
}

function Opened({ page }: { page: CataloguePage }) {
  const t = useWords(catalogueWords);
  const say = useInLanguage();
  return (
    <>
      <PageHead
        title={say(page.name)}
        what={say(page.about)}
        actions={
          <>
            <a href={page.template} download>
              {t('template')}
            </a>
            <a href={`/catalogue/${page.item}`} target="_blank" rel="noreferrer">
              {t('publicPage')}
            </a>
          </>
        }
      />
      <div className="panels">
        <div>
          <InShort page={page} />
        </div>
        <div>
          <Basis page={page} />
          <PageVersions item={page.item} />
        </div>
      </div>
      <Fields fields={page.fields} />
      <Rules page={page} />
    </>
  );
}

function InShort({ page }: { page: CataloguePage }) {
  const t = useWords(catalogueWords);
  const say = useInLanguage();
  const { edition, naturalKey, fields } = page;
  const heading = (name: string) => fields.find((field) => field.name === name)?.heading ?? name;
  const { effectiveFrom: from, effectiveUntil: until } = edition;
  return (
    <Panel title={t('about')}>
      <dl className="facts">
        <dt>{t('class')}</dt>
        <dd>
          {page.class.number} {page.class.zh}
        </dd>
        <dt>{t('nature')}</dt>
        <dd>{page.nature}</dd>
        <dt>{t('disclosure')}</dt>
        <dd>{page.disclosure}</dd>
        <dt>{t('provider')}</dt>
        <dd>{say(page.provider)}</dd>
        <dt>{t('term')}</dt>
        <dd>{say(page.term)}</dd>
        <dt>{t('edition')}</dt>
        <dd>
          {edition.name}
          <small className="what">{edition.source}</small>
        </dd>
        <dt>{t('inForce')}</dt>
        <dd className="figures">{until ? t('fromTo', { from, until }) : t('from', { day: from })}</dd>
        <dt>{t('key')}</dt>
        <dd>{naturalKey.map(heading).join(' + ')}</dd>
      </dl>
    </Panel>
  );
}

function Basis({ page }: { page: CataloguePage }) {
  const t = useWords(catalogueWords);
  return (
    <Panel title={t('basis')}>
      <ul className="things">
        {page.legalBasis.map(({ clause, mark, url }) => (
          <li key={clause}>
            {url ? (
              <a href={url} target="_blank" rel="noreferrer">
                {clause}
              </a>
            ) : (
              clause
            )}
            <Badge tone={mark === 'V' ? 'ok' : 'plain'}>{mark}</Badge>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
