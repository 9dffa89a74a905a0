import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import type pg from 'pg';
import { tablesOf } from './platform.ts';

/** Something that must be nowhere, as the bytes in which it would be found. */
export type Trace = { what: string; bytes: Buffer };
export type Place = { name: string; bytes: Buffer };

export const textTrace = (what: string, text: string): Trace => ({ what, bytes: Buffer.from(text) });

/** A salt as bytes and as the texts in which programs write bytes. */
export const saltTraces = (what: string, salt: Buffer): Trace[] => [
  { what: `${what}, raw`, bytes: salt },
  ...(['hex', 'base64', 'base64url'] as const).map((form) => ({
    what: `${what}, ${form}`,
    bytes: Buffer.from(salt.toString(form).replace(/=+$/, '')),
  })),
];

/** Which trace is found where; looks at each byte of a place once, however many traces there are. */
export async function findTraces(
  traces: readonly Trace[],
  places: AsyncIterable<Place> | Iterable<Place>,
): Promise<string[]> {
  const byHead = Map.groupBy(traces, ({ bytes }) => bytes.readUInt32LE(0));
  const begins = new Uint8Array(65_536);
  for (const { bytes } of traces) begins[bytes.readUInt16LE(0)] = 1;
  const found: string[] = [];
  for await (const { name, bytes } of places) {
    for (let at = 0; at + 4 <= bytes.length; at += 1) {
      if (begins[bytes[at]! | (bytes[at + 1]! << 8)] === 0) continue;
      for (const { what, bytes: wanted } of byHead.get(bytes.readUInt32LE(at)) ?? [])
        if (bytes.subarray(at, at + wanted.length).equals(wanted)) found.push(`${what} in ${name}`);
    }
  }
  return found;
}

/** Between two rows. */
export const ROW_END = '\u001e';

/** Every row of every table, the job runner's too, column by column; and what is kept in compressed form. */
export async function* rowsAsText(db: Pick<pg.Client, 'query'>): AsyncGenerator<Place> {
  for (const table of await tablesOf(db, { withJobs: true })) {
    const { rows: columns } = await db.query(
      `select quote_ident(attname) as name from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
      [table],
    );
    const list = columns.map(({ name }) => `t.${name}`).join(', ');
    const { rows } = await db.query(`select concat_ws(e'\\x1f', ${list}) as line from ${table} t`);
    yield { name: table, bytes: Buffer.from(rows.map((row) => row.line).join(ROW_END)) };
  }
  const { rows } = await db.query('select coalesce(rows, results) as packed from ingest.chunk');
  for (const { packed } of rows) yield { name: 'ingest.chunk, unpacked', bytes: inflateRawSync(packed) };
}

/** Every file below a folder. */
export async function* filesBelow(folder: string): AsyncGenerator<Place> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    yield { name: path, bytes: await readFile(path) };
  }
}
