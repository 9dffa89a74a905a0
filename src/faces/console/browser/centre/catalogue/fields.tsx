import type { FieldDescription } from '#registry/catalogue/contract';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Badge } from '../../parts/displays.tsx';
import { useListPage } from '../../parts/use-filters.ts';
import { useInLanguage, useLanguage, useWords } from '../../words/use-words.tsx';
import { catalogueWords } from './words.ts';

/** More values than this are told by their number. */
const SHOWN_VALUES = 6;

/** The columns of an item, in the order of the standard. */
export function Fields({ fields }: { fields: readonly FieldDescription[] }) {
  const t = useWords(catalogueWords);
  const page = useListPage();
  return (
    <section className="part">
      <h2>{t('fields')}</h2>
      <p className="what">{t('fieldsWhat')}</p>
      <DataTable<FieldDescription>
        name={t('fields')}
        rows={fields}
        next={null}
        page={{ ...page, isFirst: true }}
        keyOf={({ name }) => name}
        columns={useColumns()}
      />
    </section>
  );
}

function useColumns(): Column<FieldDescription>[] {
  const t = useWords(catalogueWords);
  const say = useInLanguage();
  const { language } = useLanguage();
  return [
    {
      key: 'heading',
      title: t('heading'),
      width: 240,
      render: ({ heading, english, code }) => (
        <>
          <strong>{heading}</strong>
          <small className="what under">
            {[...(language === 'en' ? [english] : []), ...(code ? [code] : [])].join(' · ')}
          </small>
        </>
      ),
    },
    { key: 'type', title: t('type'), width: 170, render: ({ type }) => say(type) },
    {
      key: 'required',
      title: t('required'),
      width: 180,
      render: ({ required, requiredWhen }) => (
        <>
          {required === 'always' ? <Badge tone="warn">{t('always')}</Badge> : t(required)}
          {requiredWhen && <small className="what under">{say(requiredWhen)}</small>}
        </>
      ),
    },
    {
      key: 'values',
      title: t('values'),
      render: (field) => (
        <>
          {valuesOf(field)}
          {field.isNeverKept && <Badge tone="plain">{t('neverKept')}</Badge>}
          {field.note && <small className="what under">{say(field.note)}</small>}
        </>
      ),
    },
    { key: 'mark', title: t('mark'), width: 60, render: ({ mark }) => mark },
  ];
}

function valuesOf({ values }: FieldDescription): string {
  const shown = values.slice(0, SHOWN_VALUES).map(({ value }) => value);
  return values.length > shown.length ? `${shown.join('、')} … (${values.length})` : shown.join('、');
}
