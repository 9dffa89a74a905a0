import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { generateCity, toCsv } from '#demo';
import { Database, type World } from '#platform';
import { checkLedger, takeOver, writeOnce } from '#trust/ledger';
import { commitTo, formatLeaf, parseLeaf } from '#trust/proofs';
import { cityOptions, columnsOf, type Platform, startPlatform } from './platform.ts';

let platform: Platform;
/** One connection, so that a trial is a transaction that is taken back. */
let world: World;

before(async () => {
  platform = await startPlatform({ isDemo: true });
  const city = generateCity({ ...cityOptions, recordCount: 1_500 });
  const penalties = [...city.recordsOf('penalty')].map(({ row }) => row);
  for (const [item, rows] of Object.entries({ subject: [...city.subjects()], penalty: penalties }))
    await platform.handIn(item, [...toCsv(rows, columnsOf(platform.law, item))].join(''));
  const token = await takeOver(platform.world, platform.ledger);
  for (let count = 1; count > 0; ) {
    const written = await writeOnce(platform.world, platform.ledger, token);
    assert.equal(written.halt, null);
    count = written.count;
  }
  world = { ...platform.world, db: new Database(platform.world.databaseUrl, { poolSize: 1 }) };
});
after(async () => {
  await world.db.destroy();
  await platform[Symbol.asyncDispose]();
});

type Event = {
  subject_code: string;
  record_id: string;
  leaf_index: number;
  statement: string;
  content: string;
  leaf: string;
  salt: Buffer;
};

/** What a person with the database's password changes: the archive, the statement, and with them the leaf. */
type Change = {
  archive: (db: Queries, event: Event, other: Event) => Promise<void>;
  statement?: (said: Record<string, unknown>, other: Event) => Record<string, unknown>;
  content?: (content: Record<string, unknown>, other: Event) => Record<string, unknown>;
};
type Queries = { query: (text: string, values?: unknown[]) => Promise<{ rows: never[] }> };

const versionOf = 'where subject_code = $1 and record_id = $2';
const change =
  (table: string, set: string) =>
  async (db: Queries, { subject_code: code, record_id: id }: Event) => {
    await db.query(`update ${table} set ${set} ${versionOf}`, [code, id]);
  };
const display = (set: string) => change('publication.display', set);

const changes: Record<string, Change> = {
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

const depths = ['in the archive alone', 'in the statement too', 'and the leaf made to fit'] as const;

for (const [name, tampering] of Object.entries(changes)) {
  for (const [depth, place] of depths.entries()) {
    test(`${name}, ${place}: found`, async () => {
      const db = world.db.pool as unknown as Queries;
      await db.query('begin');
      try {
        for (const table of ['records.version', 'ledger.leaf', 'ledger.entry'])
          await db.query(`alter table ${table} disable trigger all`);
        const [event, other] = await twoEvents(db);
        await tampering.archive(db, event, other);
        if (depth >= 1) await restate(db, event, other, tampering, depth >= 2);
        const { faults } = await checkLedger(world, platform.ledger);
        assert.notDeepEqual(faults, []);
      } finally {
        await db.query('rollback');
      }
    });
  }
}

test('nothing is found where nothing was changed', async () => {
  assert.deepEqual((await checkLedger(world, platform.ledger)).faults, []);
});

async function twoEvents(db: Queries): Promise<[Event, Event]> {
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
async function restate(
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
