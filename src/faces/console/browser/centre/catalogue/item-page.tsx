import '../centre.css';
import { useParams } from 'react-router';
import type { CataloguePage } from '#registry/catalogue/contract';
import { useItemPage } from '../../department/catalogue.ts';
import { Answered } from '../../parts/answered.tsx';
import { Badge } from '../../parts/displays.tsx';
import { Fact } from '../../parts/fact.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Trail } from '../../parts/trail.tsx';
import { useInLanguage, useWords } from '../../words/use-words.tsx';
import { Fields } from './fields.tsx';
import { PageVersions } from './page-versions.tsx';
import { Rules } from './rules.tsx';
import { catalogueWords } from './words.ts';

/** One kind of record, readable: what it is, its fields, rules and clauses, and its versions. */
export function ItemPage() {
  const { item = '' } = useParams();
  const t = useWords(catalogueWords);
  const asked = useItemPage(item);
  return (
    <>
      <Trail to="/catalogue">{t('backToList')}</Trail>
      <Answered asked={asked} rows={10}>
        {(data) => <Opened page={data} />}
      </Answered>
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
        <Fact label={t('class')}>
          {page.class.number} {page.class.zh}
        </Fact>
        <Fact label={t('nature')}>{page.nature}</Fact>
        <Fact label={t('disclosure')}>{page.disclosure}</Fact>
        <Fact label={t('provider')}>{say(page.provider)}</Fact>
        <Fact label={t('term')}>{say(page.term)}</Fact>
        <Fact label={t('edition')}>
          {edition.name}
          <small className="what">{edition.source}</small>
        </Fact>
        <Fact label={t('inForce')} className="figures">
          {until ? t('fromTo', { from, until }) : t('from', { day: from })}
        </Fact>
        <Fact label={t('key')}>{naturalKey.map(heading).join(' + ')}</Fact>
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
