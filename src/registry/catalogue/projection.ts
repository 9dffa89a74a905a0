import { type CatalogueItem, type Field, keptFields } from './item.ts';

/**
 * SQL that makes the view `catalogue_view.<item>`: the latest stored version of each record as a row with
 * typed columns, for reports and for people who know SQL. A withdrawn record is not in it. All editions'
 * fields are columns, the newest edition's first. The view is made anew, because `create or replace` cannot
 * put a new column between others. `versions`: the table of the records' versions, which a room below keeps.
 */
export function projectionSql(item: CatalogueItem, versions: string): string {
  const view = `catalogue_view.${quoteName(snakeCase(item.item))}`;
  const fields = fieldsOfAllEditions(item);
  const taken = new Set(fields.map(({ name }) => snakeCase(name)));
  const own = recordColumns.filter(([column]) => !taken.has(column));
  const columns = [
    ...own.map(([column, expression]) => `  ${expression} as ${column}`),
    ...fields.map((field) => `  ${expressionOf(field)} as ${quoteName(snakeCase(field.name))}`),
  ];
  const comments = [
    `comment on view ${view} is ${quoteText(`${item.name.en} ${item.name.zh}: ${item.about.en}`)};`,
    ...fields.map(
      (field) =>
        `comment on column ${view}.${quoteName(snakeCase(field.name))} is ${quoteText(commentOn(field))};`,
    ),
  ];
  return `create schema if not exists catalogue_view;
drop view if exists ${view};
create view ${view} as
select
${columns.join(',\n')}
from ${versions} as version
where version.item = ${quoteText(item.item)}
  and version.kind = 'stored'
  and not exists (
    select from ${versions} as later
    where later.subject_code = version.subject_code
      and later.item = version.item
      and later.natural_key = version.natural_key
      and later.version > version.version
  );
${comments.join('\n')}
`;
}

/** What every record has besides its content; left out where a field has the same name. */
const recordColumns: readonly (readonly [column: string, expression: string])[] = [
  ['subject_code', 'version.subject_code'],
  ['record_id', 'version.record_id'],
  ['record_version', 'version.version'],
  ['provider_code', 'version.provider_code'],
  ['received_at', 'version.received_at'],
];

function fieldsOfAllEditions(item: CatalogueItem): Field[] {
  const fields = new Map<string, Field>();
  for (const edition of item.editions.toReversed()) {
    for (const field of keptFields(edition)) if (!fields.has(field.name)) fields.set(field.name, field);
  }
  return [...fields.values()];
}

function expressionOf(field: Field): string {
  const key = quoteText(field.name);
  switch (field.type) {
    case 'day':
      return `(version.content ->> ${key})::date`;
    case 'money':
      return `(version.content ->> ${key})::bigint`;
    case 'enums':
      return `case when version.content -> ${key} is not null
    then array(select json_array_elements_text((version.content -> ${key})::json)) end`;
    default:
      return `version.content ->> ${key}`;
  }
}

const commentOn = (field: Field) =>
  `${field.heading}${field.code ? ` (${field.code})` : ''}: ${field.english}${field.type === 'money' ? ', in fen' : ''}.`;

export const snakeCase = (name: string) =>
  name.replace(/-/g, '_').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const quoteName = (name: string) => `"${name.replaceAll('"', '""')}"`;
const quoteText = (text: string) => `'${text.replaceAll("'", "''")}'`;
