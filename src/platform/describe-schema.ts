import pg from 'pg';

/** Rooms' schemas; the job runner keeps its own. */
const ours = `n.nspname not like 'pg\\_%' and n.nspname not in ('information_schema', 'graphile_worker', 'public')`;

/**
 * The migrated database in words that change only when the database does: tables with their columns,
 * constraints, indexes, triggers and comments, in alphabetical order. For reading and for review, not for
 * restoring.
 */
export async function describeSchema(url: string): Promise<string> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const tables = await client.query(tablesQuery);
    const parts = [];
    for (const table of tables.rows) {
      const { rows: columns } = await client.query(columnsQuery, [table.oid]);
      const { rows: constraints } = await client.query(constraintsQuery, [table.oid]);
      const { rows: indexes } = await client.query(indexesQuery, [table.oid]);
      const { rows: triggers } = await client.query(triggersQuery, [table.oid]);
      parts.push(describeTable(table, columns, [...constraints, ...indexes, ...triggers]));
    }
    const functions = await client.query(functionsQuery);
    const head =
      '-- The database after all migrations. Made by `npm run generate`; change it by a new migration.\n';
    return [head, ...parts, ...functions.rows.map((row) => `${row.text.trim()};\n`)].join('\n');
  } finally {
    await client.end();
  }
}

type Column = {
  name: string;
  type: string;
  default: string | null;
  required: boolean;
  comment: string | null;
};

function describeTable(
  table: { name: string; comment: string | null },
  columns: readonly Column[],
  rest: readonly { text: string }[],
): string {
  const lines = columns.map((column) => {
    const parts = [`  ${column.name} ${column.type}`];
    if (column.default !== null) parts.push(`default ${column.default}`);
    if (column.required) parts.push('not null');
    return `${parts.join(' ')},${column.comment ? ` -- ${column.comment}` : ''}`;
  });
  const about = table.comment ? `-- ${table.comment}\n` : '';
  return `${about}table ${table.name} (\n${lines.join('\n')}\n)\n${rest.map((one) => `  ${one.text}`).join('\n')}\n`;
}

const tablesQuery = `select c.oid, n.nspname || '.' || c.relname as name, obj_description(c.oid) as comment
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v') and ${ours} order by name`;

const columnsQuery = `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required,
    pg_get_expr(d.adbin, d.adrelid) as default, col_description(a.attrelid, a.attnum) as comment
  from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = $1 and a.attnum > 0 and not a.attisdropped order by a.attnum`;

/** PostgreSQL 18 lists not-null as constraints too; the columns say it already. */
const constraintsQuery = `select 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) as text
  from pg_constraint where conrelid = $1 and contype <> 'n' order by conname`;

const indexesQuery = `select pg_get_indexdef(i.indexrelid) as text from pg_index i
  where i.indrelid = $1 and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
  order by i.indexrelid::regclass::text`;

const triggersQuery = `select pg_get_triggerdef(oid) as text from pg_trigger where tgrelid = $1 and not tgisinternal order by tgname`;

const functionsQuery = `select pg_get_functiondef(p.oid) as text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where ${ours} and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e') order by n.nspname, p.proname`;
