import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { generateCity, type Row, toCsv } from '#demo';
import { dayOf } from '#kit';
import { seededRandom } from '#platform/testing';
import { drawMap } from '#trust/completeness';
import { noteExpiries } from '#trust/ledger';
import { keepCopy } from './copies.ts';
import { withdrawSigned } from './department-key.ts';
import {
  type Answer,
  cityOptions,
  columnsOf,
  type Platform,
  startPlatform,
  writeLedger,
} from './platform.ts';

const STEPS = 120;
const seed = process.env.GONGXIN_TEST_SEED ?? String(process.hrtime.bigint());
const random = seededRandom(seed);
const below = (count: number) => Buffer.from(random(4)).readUInt32BE() % count;

let platform: Platform;
let rows: { item: string; row: Row }[];

before(async () => {
  platform = await startPlatform({ isDemo: true });
  const city = generateCity({ ...cityOptions, recordCount: 1_500 });
  await handIn('subject', [...city.subjects()]);
  rows = ['licence', 'penalty'].flatMap((item) =>
    [...city.recordsOf(item)].map(({ row }) => ({ item, row })),
  );
});
after(() => platform[Symbol.asyncDispose]());

const handIn = (item: string, some: readonly Row[]) =>
  platform.handIn(item, [...toCsv(some, columnsOf(platform.law, item))].join(''));

const ask = async (url: string) => {
  const { status, body } = await platform.get(`/api/v1${url}`);
  assert.equal(status, 200, JSON.stringify(body));
  return body;
};

/** What is public now, by another way than the feed's: as the register answers about each organisation. */
async function present(): Promise<Map<string, unknown>> {
  const records = new Map<string, unknown>();
  const { rows: subjects } = await platform.world.db.pool.query(
    `select distinct subject_code as code from publication.display where item <> 'subject'`,
  );
  for (const { code } of subjects) {
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Answer = await ask(`/subjects/${code}/records?limit=100${cursor && `&cursor=${cursor}`}`);
      for (const record of page.records) records.set(record.recordId, withoutPerson(record));
      cursor = page.next;
    }
  }
  return records;
}

function withoutPerson(record: { content: Record<string, unknown> }) {
  const { legalRepresentative: _name, ...content } = record.content;
  return { ...record, content };
}

/** Reads the feed from a place to its end; gives where it goes on. */
async function follow(since: number, apply: (change: Answer) => void): Promise<number> {
  for (let next = since; ; ) {
    const page = await ask(`/changes?since=${next}&limit=${1 + below(60)}`);
    assert.deepEqual(
      page.changes.map(({ index }: Answer) => index),
      page.changes.map((_: unknown, at: number) => next + at),
      'no gap',
    );
    for (const change of page.changes) apply(change);
    next = page.next;
    if (next === page.size) return next;
  }
}

const ofRecords = (copy: Map<string, unknown>) =>
  new Map([...copy].filter(([, record]) => (record as Answer).item !== 'subject').sort());

/** Something happens to the register; what the log hears of it, it hears now or later. */
const happenings = {
  'records come': () => {
    const some = rows.splice(0, 6);
    known.push(...some);
    return handInAll(some);
  },
  'records are corrected': () =>
    handInAll(pick(4).map((one) => corrected(one, { remark: `更正${below(9_999)}` }))),
  'a licence becomes one that is not shown': () =>
    handInAll(
      pick(3)
        .filter(({ item }) => item === 'licence')
        .map((one) => corrected(one, { licenceStatus: '无效' })),
    ),
  'a record is taken back': async () => {
    const { rows: found } = await platform.world.db.pool.query(
      `select subject_code as "subjectCode", record_id as "recordId" from publication.display
       where decision = 'public' and ended_at is null and item <> 'subject'
         and (shown_until is null or shown_until >= $1) order by md5(record_id::text || $2) limit 1`,
      [dayOf(platform.world.clock.now()), String(below(9_999))],
    );
    for (const id of found)
      assert.ok((await withdrawSigned(platform.world, { ...id, reason: '决定撤销' })).ok);
  },
  'days pass': async () => {
    const { clock } = platform.world;
    clock.set(new Date(clock.now().getTime() + (1 + below(70)) * 86_400_000).toISOString());
    await noteExpiries(platform.world);
  },
  'a state map is drawn': async () => {
    await drawMap(platform.world, platform.keeper);
  },
  'the log is written': () => writeLedger(platform),
} as const satisfies Record<string, () => Promise<unknown>>;

const known: { item: string; row: Row }[] = [];
const pick = (count: number) =>
  known.length === 0 ? [] : Array.from({ length: count }, () => known[below(known.length)]!);

function corrected<Known extends { item: string; row: Row }>(one: Known, change: Partial<Row>): Known {
  Object.assign(one.row, change);
  return one;
}

async function handInAll(some: readonly { item: string; row: Row }[]): Promise<void> {
  for (const item of ['licence', 'penalty']) {
    const mine = [...new Set(some)].filter((one) => one.item === item).map(({ row }) => row);
    if (mine.length > 0) await handIn(item, mine);
  }
}

async function happen(): Promise<string> {
  const names = Object.keys(happenings) as (keyof typeof happenings)[];
  const name = names[below(names.length)]!;
  await happenings[name]();
  return name;
}

test('a snapshot, and the changes since it began, are the present, whatever happens meanwhile', async (t) => {
  t.diagnostic(`seed ${seed} (GONGXIN_TEST_SEED repeats it)`);
  const counts = new Map<string, number>();
  let pages = 0;
  for (let step = 0; step < STEPS; ) {
    let cursor = -1;
    let copy = keepCopy();
    for (let after: string | null = ''; after !== null; pages += 1) {
      const page: Answer = await ask(
        `/changes/snapshot?limit=${20 + below(200)}${after && `&after=${after}`}`,
      );
      if (after === '') {
        cursor = page.cursor;
        copy = keepCopy(cursor);
      }
      assert.equal(page.cursor, cursor);
      for (const { record } of page.records) copy.begin(record);
      after = page.next;
      const name = await happen();
      counts.set(name, (counts.get(name) ?? 0) + 1);
      step += 1;
    }
    for (let more = below(5); more > 0; more -= 1) await happen();
    await writeLedger(platform);
    const end = await follow(cursor, copy.apply);
    assert.deepEqual(ofRecords(copy.records), ofRecords(await present()), `after ${step} steps, at ${end}`);
  }
  t.diagnostic(`${pages} pages, ${[...counts].map(([name, count]) => `${name} ${count}`).join(', ')}`);
});

test('whoever follows from the first entry on has the same, and an old cursor shows nothing that is over', async () => {
  const copy = keepCopy();
  const all: Answer[] = [];
  await follow(0, (change) => {
    all.push(change);
    copy.apply(change);
  });
  const now = await present();
  assert.deepEqual(ofRecords(copy.records), ofRecords(now));
  const brought = all.filter(({ record }) => record !== null && record.item !== 'subject');
  for (const { record } of brought) assert.deepEqual(record, now.get(record.recordId));
  assert.equal(new Set(brought.map(({ recordId }) => recordId)).size, brought.length, 'each is brought once');
  const gone = all.filter(({ recordId, record }) => recordId !== null && record === null);
  assert.ok(gone.length > 20);
  for (const change of gone) {
    assert.deepEqual([change.subjectCode, change.item], [null, null], 'what is over names nobody');
    assert.ok(change.gone.code && change.gone.zh && change.gone.en);
  }
  const codes = new Set(gone.map((change) => change.gone.code));
  for (const code of ['replaced', 'period-over', 'withdrawn', 'not-public'])
    assert.ok(codes.has(code), `${code} among ${[...codes]}`);
  assert.ok(!JSON.stringify(all).includes('legalRepresentative'), 'no name of a person for whoever copies');
});

test('an id is the same whenever it is told, and a later answer brings no more than an earlier one', async () => {
  const first = await ask('/changes?since=0&limit=500');
  await happenings['records are corrected']();
  await happenings['a record is taken back']();
  await writeLedger(platform);
  const second = await ask('/changes?since=0&limit=500');
  first.changes.forEach((change: Answer, at: number) => {
    const later = second.changes[at];
    assert.deepEqual([later.id, later.type, later.recordId], [change.id, change.type, change.recordId]);
    assert.ok(later.record === null || change.record !== null, 'what was over comes out again');
  });
});

test('a cursor beyond the signed log is refused, and so is a page of a snapshot that was never given', async () => {
  const { size } = await ask('/changes?limit=1');
  for (const path of ['/changes', '/retractions']) {
    const end = await ask(`${path}?since=${size}`);
    assert.deepEqual([end.next, end.size], [size, size]);
    const ahead = await platform.get(`/api/v1${path}?since=${size + 1}`);
    assert.deepEqual([ahead.status, ahead.body.code], [409, 'changes.ahead']);
  }
  for (const cursor of [
    'x',
    `${size + 1}_91370400MB0000999A_01a1f7f6-77c2-7b8c-bc06-a2fe7a9e801e`,
    "1_'_'",
  ]) {
    const wrong = await platform.get(`/api/v1/changes/snapshot?after=${encodeURIComponent(cursor)}`);
    assert.deepEqual([wrong.status, wrong.body.code], [422, 'changes.after-wrong']);
  }
});

test('nothing is told before it is signed', async () => {
  const { size } = await ask('/changes?limit=1');
  await happenings['records come']();
  assert.equal((await ask(`/changes?since=${size}`)).changes.length, 0);
  await writeLedger(platform);
  assert.ok((await ask(`/changes?since=${size}`)).changes.length > 0);
});

test('at midnight in Beijing a record is gone from the feed by itself, and its end follows with the log', async () => {
  const { world } = platform;
  const { rows: found } = await world.db.pool.query(
    `select record_id as id, shown_until as "shownUntil" from publication.display where decision = 'public' and ended_at is null
       and item <> 'subject' and shown_until > $1 order by shown_until, record_id limit 1`,
    [dayOf(world.clock.now())],
  );
  const [{ id, shownUntil }] = found;
  const entryOf = async () => {
    let last: Answer = null;
    const size = await follow(0, (change) => {
      if (change.recordId === id) last = change;
    });
    return { last, size };
  };
  world.clock.set(`${shownUntil}T15:59:59Z`);
  const before = await entryOf();
  assert.equal(before.last.record.recordId, id);
  assert.equal(before.last.record.shownUntil, shownUntil, 'who keeps a copy can act by itself');
  world.clock.set(`${shownUntil}T16:00:00Z`);
  assert.equal((await entryOf()).last.gone.code, 'period-over');
  await noteExpiries(world);
  await writeLedger(platform);
  const after = await entryOf();
  assert.ok(after.last.type === 'expiry' && after.last.index >= before.size);
});
