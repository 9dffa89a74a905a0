import assert from 'node:assert/strict';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { newId } from '#kit';
import { Database } from '#platform';
import { createMapKeeper, type MapKeeper } from '#trust/completeness';
import { type Ledger, openLedger } from '#trust/ledger';
import { commitTo, formatLeaf, parseLeaf, signedText } from '#trust/proofs';
import { createApp } from '../src/serve.ts';
import { cloneOf, type Platform, writeLedger } from './platform.ts';

export type Event = {
  subject_code: string;
  record_id: string;
  leaf_index: number;
  statement: string;
  content: string;
  leaf: string;
  salt: Buffer;
};

/** What a person with the database's password changes: the archive, the statement, and with them the leaf. */
export type Change = {
  archive: (db: Queries, event: Event, other: Event) => Promise<void>;
  statement?: (said: Record<string, unknown>, other: Event) => Record<string, unknown>;
  content?: (content: Record<string, unknown>, other: Event) => Record<string, unknown>;
};
export type Queries = { query: (text: string, values?: unknown[]) => Promise<{ rows: never[] }> };

const versionOf = 'where subject_code = $1 and record_id = $2';
const change =
  (table: string, set: string) =>
  async (db: Queries, { subject_code: code, record_id: id }: Event) => {
    await db.query(`update ${table} set ${set} ${versionOf}`, [code, id]);
  };
const display = (set: string) => change('publication.display', set);

export const changes: Record<string, Change> = {
  'a record is deleted': {
    archive: async (db, { subject_code: code, record_id: id }) => {
      for (const table of ['records.version', 'publication.display'])
        await db.query(`delete from ${table} ${versionOf}`, [code, id]);
    },
  },
  'an amount is changed': {
    archive: change('records.version', `content = (content::jsonb || '{"fineFen": 1}')::text::json`),
    content: (content) => ({ ...content, fineFen: 1 }),
  },
  'the day of a decision is changed': {
    archive: change('records.version', `decided_on = decided_on - 30`),
    statement: (said) => ({ ...said, decidedOn: '2020-01-01' }),
  },
  'the department is changed': {
    archive: change('records.version', `provider_code = '11990100DEMPY5DU65'`),
    statement: (said) => ({ ...said, provider: '11990100DEMPY5DU65' }),
  },
  'a record is given to another organisation': {
    archive: async (db, { subject_code: code, record_id: id }, other) => {
      for (const table of ['records.version', 'publication.display'])
        await db.query(`update ${table} set subject_code = $3 ${versionOf}`, [code, id, other.subject_code]);
    },
    statement: (said, other) => ({ ...said, subjectCode: other.subject_code }),
  },
  'the contents of two records are swapped': {
    archive: async (db, one, other) => {
      for (const [to, from] of [
        [one, other],
        [other, one],
      ] as const)
        await db.query(`update records.version set content = $3 ${versionOf}`, [
          to.subject_code,
          to.record_id,
          from.content,
        ]);
    },
    content: (_content, other) => JSON.parse(other.content),
  },
  'an old record is slipped in': {
    archive: async (db, { subject_code: code, record_id: id }) => {
      await db.query(
        `insert into records.version select subject_code, item, natural_key || 'x', 1, gen_random_uuid(), kind, content,
           decided_on, provider_code, submission_id, row_number, received_at - interval '2 years', reason
         from records.version ${versionOf}`,
        [code, id],
      );
    },
  },
  'a record is hidden from the public': {
    archive: display(
      `decision = 'never', never_because = 'minor', shown_from = null, shown_until = null, earliest_repair_on = null`,
    ),
    statement: ({ shownFrom: _from, shownUntil: _until, ...said }) => said,
  },
  'a record is shown longer': {
    archive: display(`shown_until = shown_until + 365`),
    statement: (said) => ({ ...said, shownUntil: '2099-12-31' }),
  },
  'a record is shown shorter': {
    archive: display(`shown_until = shown_from, earliest_repair_on = null`),
    statement: (said) => ({ ...said, shownUntil: said.shownFrom }),
  },
};

/** As whoever owns the tables can. */
export async function disableGuards(db: Queries): Promise<void> {
  for (const table of [
    'records.version',
    'records.attestation',
    'ledger.leaf',
    'ledger.entry',
    'ledger.salt',
  ])
    await db.query(`alter table ${table} disable trigger all`);
}

export async function twoEvents(db: Queries): Promise<[Event, Event]> {
  const { rows } = await db.query(
    `select e.subject_code, e.record_id, e.leaf_index, e.statement, v.content::text as content, l.leaf, s.salt
     from ledger.entry e
     join records.version v on v.subject_code = e.subject_code and v.record_id = e.record_id and v.version = e.version
     join publication.display d on d.subject_code = e.subject_code and d.record_id = e.record_id
     join ledger.leaf l on l.log = e.log and l.leaf_index = e.leaf_index
     join ledger.salt s on s.log = e.log and s.leaf_index = e.leaf_index and s.record_id = e.record_id
     where e.log = 'public' and v.item = 'penalty' and d.version = 1 and d.shown_until > d.shown_from + 60
       and v.content ->> 'fineFen' is not null
     order by e.leaf_index limit 400`,
  );
  const events = rows as unknown as Event[];
  const [event] = events;
  const other = events.find((one) => one.subject_code !== event?.subject_code);
  assert.ok(event && other);
  return [event, other];
}

/** The statement says what the archive says now; with `leaf`, the leaf commits to it, as far as that goes without the key. */
export async function restate(
  db: Queries,
  event: Event,
  other: Event,
  { statement, content }: Change,
  leaf: boolean,
): Promise<void> {
  const place = [event.leaf_index];
  if (!statement && !content) {
    // What was taken away or slipped in has its event taken away or doubled with it.
    await db.query(`delete from ledger.entry where log = 'public' and leaf_index = $1`, place);
    await db.query(`delete from ledger.salt where log = 'public' and leaf_index = $1`, place);
    if (leaf) await db.query(`delete from ledger.leaf where log = 'public' and leaf_index = $1`, place);
    return;
  }
  const said = JSON.stringify(statement?.(JSON.parse(event.statement), other) ?? JSON.parse(event.statement));
  const code = JSON.parse(said).subjectCode;
  for (const table of ['ledger.entry', 'ledger.salt'])
    await db.query(`update ${table} set subject_code = $2 where log = 'public' and leaf_index = $1`, [
      ...place,
      code,
    ]);
  await db.query(`update ledger.entry set statement = $2 where log = 'public' and leaf_index = $1`, [
    ...place,
    said,
  ]);
  if (!leaf) return;
  const kept = JSON.stringify(content?.(JSON.parse(event.content), other) ?? JSON.parse(event.content));
  const commitment = commitTo(`{"content":${kept},${said.slice(1)}`, event.salt);
  const forged = formatLeaf({ ...parseLeaf(event.leaf)!, commitment });
  await db.query(`update ledger.leaf set leaf = $2 where log = 'public' and leaf_index = $1`, [
    ...place,
    forged,
  ]);
}

/** Whoever has database, folder and all keys: a platform of his own that says to be the other one. */
export type Operator = AsyncDisposable & {
  world: Platform['world'];
  db: Queries;
  ledger: Ledger;
  keeper: MapKeeper;
  folder: string;
  app: FastifyInstance;
  /** Serves what was changed, after all of it was signed anew from the first leaf on; gives the address. */
  serve(): Promise<string>;
};

export async function operate(platform: Platform, name: string): Promise<Operator> {
  const clone = await cloneOf(platform.world.ownerUrl, `gongxin_operator_${process.pid}_${name}`);
  const pool = new Database(clone.url, { poolSize: 3 });
  const world = { ...platform.world, db: pool, databaseUrl: clone.url };
  const folder = await mkdtemp(join(tmpdir(), 'gongxin-operator-'));
  await cp(join(platform.folder, 'ledger', 'keys'), join(folder, 'ledger', 'keys'), { recursive: true });
  const origin = platform.ledger.originOf('public').replace(/\/public$/, '');
  const ledger = await openLedger({
    dataDir: folder,
    checkpointDir: join(folder, 'promised'),
    ledgerOrigin: origin,
  });
  const keeper = createMapKeeper();
  const app = await createApp(world, platform.law, { ledger, keeper });
  const db = pool.pool as unknown as Queries;
  await disableGuards(db);
  return {
    world,
    db,
    ledger,
    keeper,
    folder,
    app,
    async serve() {
      await writeLedger({ world, ledger });
      return app.listen({ port: 0, host: '127.0.0.1' });
    },
    async [Symbol.asyncDispose]() {
      await app.close();
      await pool.destroy();
      await clone.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** One of the changes with the leaf made to fit by the key that signs leaves, and no gap left; gives its place. */
export async function forge({ db, ledger, world }: Operator, name: keyof typeof changes): Promise<number> {
  const tampering = changes[name]!;
  const [event, other] = await twoEvents(db);
  await tampering.archive(db, event, other);
  if (name === 'an old record is slipped in') {
    await slipIn({ db, ledger, world }, event);
    return event.leaf_index;
  }
  await restate(db, event, other, tampering, true);
  if (tampering.statement || tampering.content) await signAgain(db, ledger, event.leaf_index);
  else await move(db, { from: event.leaf_index, by: -1 });
  return event.leaf_index;
}

export async function signAgain(db: Queries, ledger: Ledger, index: number): Promise<void> {
  const place = `log = 'public' and leaf_index = $1`;
  const { rows } = await db.query(`select leaf from ledger.leaf where ${place}`, [index]);
  const leaf = parseLeaf((rows[0] as unknown as { leaf: string }).leaf)!;
  const signature = await ledger.intake.sign(Buffer.from(signedText(leaf)));
  const signed = formatLeaf({ ...leaf, issuer: { ...leaf.issuer, signature } });
  await db.query(`update ledger.leaf set leaf = $2 where ${place}`, [index, signed]);
}

/** All places from one on go up or down; far away first, since no two may be the same at any time. */
export async function move(db: Queries, { from, by }: { from: number; by: number }): Promise<void> {
  const far = 1_000_000;
  for (const table of ['ledger.leaf', 'ledger.entry', 'ledger.salt']) {
    await db.query(
      `update ${table} set leaf_index = leaf_index + ${far} where log = 'public' and leaf_index >= $1`,
      [from],
    );
    await db.query(
      `update ${table} set leaf_index = leaf_index - ${far} + ${by} where log = 'public' and leaf_index >= ${far}`,
    );
  }
}

/** A record of two years ago with an entry in the midst of the log, as if it had always been there. */
async function slipIn(
  { db, ledger, world }: Pick<Operator, 'db' | 'ledger' | 'world'>,
  event: Event,
): Promise<void> {
  await move(db, { from: event.leaf_index, by: 1 });
  const recordId = newId(world.clock.now(), world.random);
  const statement = JSON.stringify({ ...JSON.parse(event.statement), recordId });
  const commitment = commitTo(`{"content":${event.content},${statement.slice(1)}`, event.salt);
  const body = { ...parseLeaf(event.leaf)!, recordId, commitment };
  const signature = await ledger.intake.sign(Buffer.from(signedText(body)));
  const leaf = formatLeaf({ ...body, issuer: { ...body.issuer, signature } });
  const place = [event.leaf_index];
  await db.query(`insert into ledger.leaf (log, leaf_index, leaf) values ('public', $1, $2)`, [
    ...place,
    leaf,
  ]);
  await db.query(
    `insert into ledger.entry (subject_code, record_id, log, leaf_index, type, version, statement, noted_at)
     values ($2, $3, 'public', $1, 'record', 1, $4, $5)`,
    [...place, event.subject_code, recordId, statement, body.receivedAt],
  );
  await db.query(
    `insert into ledger.salt (subject_code, record_id, log, leaf_index, salt) values ($2, $3, 'public', $1, $4)`,
    [...place, event.subject_code, recordId, event.salt],
  );
}
