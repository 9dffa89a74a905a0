import type { CataloguePage } from '#registry/catalogue/contract';
import { Badge } from '../../parts/displays.tsx';
import { useInLanguage, useWords } from '../../words/use-words.tsx';
import { catalogueWords } from './words.ts';

/** How a row is judged, each rule with its clause. */
export function Rules({ page }: { page: CataloguePage }) {
  const t = useWords(catalogueWords);
  const say = useInLanguage();
  const heading = (name: string) => page.fields.find((field) => field.name === name)?.heading ?? name;
  return (
    <section className="part panel">
      <h2>{t('rules')}</h2>
      <ul className="things">
        {page.rules.map(({ rule, field, severity, words, clause }) => (
          <li key={`${rule} ${field} ${words.zh}`}>
            <div>
              <span className="row">
                <code>{rule}</code>
                <Badge tone={severity === 'error' ? 'warn' : 'plain'}>{t(severity)}</Badge>
                {field && <span className="what">{heading(field)}</span>}
              </span>
              {say(words)}
              <small>{clause}</small>
            </div>
          </li>
        ))}
      </ul>
      {page.refusedAsPerson.length > 0 && (
        <>
          <h3>{t('persons')}</h3>
          <ul className="plain-list">
            {page.refusedAsPerson.map(({ field, includes }) => (
              <li key={`${field} ${includes}`}>
                {t('personRule', { field: heading(field), text: includes })}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
