import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  classifyFine,
  type EndReason,
  endDisplay,
  findDisplay,
  loadPublicationLaw,
  planDisplays,
} from '#disclosure/publication';
import { addDays, type Day, dayOf, startOf } from '#kit';
import { inTransaction, when } from '#platform';
import { seededRandom, type TestWorld, testWorld } from '#platform/testing';
import { type Content, findLastVersion, type RecordsStored, storeRecords } from '#registry/records';
import { findStanding } from './find-standing.ts';

const law = loadPublicationLaw({ region: 'demo-city' });
const flow = new Map([
  when<RecordsStored>('records.stored', (world, tx, body) => planDisplays(world, tx, law, body)),
]);
const code = '91370100MA3CODE01X';
let world: TestWorld;

before(async () => {
  world = await testWorld({ now: '2024-01-10T02:00:00Z', flow });
});
after(() => world[Symbol.asyncDispose]());

async function store(item: Item, number: string, content: Content): Promise<string> {
  const draft = {
    subjectCode: code,
    item,
    naturalKey: number,
    content,
    json: JSON.stringify(content),
    decidedOn: content.decidedOn as Day,
    providerCode: '11370402MB2847591C',
    submissionId: null,
    rowNumber: null,
    receivedAt: world.clock.now(),
  };
  const [outcome] = await inTransaction(world.db, (tx) => storeRecords(world, tx, item, [draft]));
  assert(outcome && 'recordId' in outcome);
  return outcome.recordId;
}

/** What a withdrawal does, without the department's signature that another room asks for. */
async function takeBack(recordId: string): Promise<void> {
  const now = world.clock.now();
  await world.owner.pool.query(
    `insert into records.version (subject_code, item, natural_key, version, record_id, kind, received_at, reason)
     select subject_code, item, natural_key, max(version) + 1, record_id, 'withdrawn', $3, '决定已被撤销'
     from records.version where subject_code = $1 and record_id = $2 group by 1, 2, 3, 5`,
    [code, recordId, now],
  );
  await end(recordId, 'withdrawn');
}

const end = (recordId: string, reason: EndReason) =>
  inTransaction(world.db, (tx) =>
    endDisplay(world, tx, { subjectCode: code, recordId, endedAt: world.clock.now(), reason }),
  );

type Item = 'penalty' | 'licence' | 'serious-listing';

const aPenalty = (decidedOn: Day, changes: Content = {}): Content => ({
  authorityName: '示范市生态环境局',
  decidedOn,
  fineFen: 5_000_000,
  penaltyTypes: ['罚款'],
  ...changes,
});

type Kept = { recordId: string; item: Item; number: string; content: Content };

/** Chance for a history: the same for the same seed. */
function dice(seed: string) {
  const random = seededRandom(seed);
  const upTo = (most: number) => Buffer.from(random(4)).readUInt32BE() % most;
  return { upTo, among: <Value>(values: readonly Value[]) => values[upTo(values.length)]! };
}

async function happen(chance: ReturnType<typeof dice>, kept: Kept[]): Promise<void> {
  const today = dayOf(world.clock.now());
  const one = kept.length > 0 ? chance.among(kept) : null;
  const act = one ? chance.upTo(9) : 0;
  if (act <= 2 || !one) return void kept.push(await begin(chance, today, kept.length));
  if (act <= 5) return correct(chance, one);
  if (act === 6) return takeBackOnce(one);
  if (act === 7) return void (await end(one.recordId, chance.among(['repaired', 'objection'])));
  const order = { law, subjectCode: code, recordId: one.recordId, classifiedBy: 'zhang', reason: '参照基准' };
  const fineLevel = chance.among(['small', 'large', 'huge'] as const);
  const isPublishedByException = chance.upTo(2) === 0;
  await inTransaction(world.db, (tx) =>
    classifyFine(world, tx, { ...order, fineLevel, isPublishedByException }),
  );
}

async function begin(chance: ReturnType<typeof dice>, today: Day, count: number): Promise<Kept> {
  const number = `第${count}号`;
  const decidedOn = addDays(today, -chance.upTo(200));
  const item = chance.among(['penalty', 'penalty', 'licence', 'serious-listing'] as const);
  const content: Content =
    item === 'licence'
      ? { decidedOn, validUntil: addDays(today, chance.upTo(300)), licenceStatus: '有效' }
      : aPenalty(decidedOn, {
          authorityName: chance.among([
            '示范市生态环境局',
            '示范市人力资源和社会保障局',
            '示范市市场监督管理局',
          ]),
          fineFen: chance.among([10_000, 5_000_000, 900_000_000]),
        });
  return { recordId: await store(item, number, content), item, number, content };
}

async function correct(chance: ReturnType<typeof dice>, one: Kept): Promise<void> {
  const last = await findLastVersion(world.db, code, one.recordId);
  if (last?.kind === 'withdrawn') return;
  const change = changeOf(chance, one.item);
  await store(one.item, one.number, { ...one.content, ...change });
  // Who was removed from a list is sent again as if he were not.
  if (!('removedOn' in change)) one.content = { ...one.content, ...change };
}

function changeOf(chance: ReturnType<typeof dice>, item: Item): Content {
  const remark = `更正${chance.upTo(1e6)}`;
  const removal = { removedOn: dayOf(world.clock.now()), removalReason: '信用修复' };
  if (item === 'serious-listing')
    return chance.among<Content>([{ remark }, { remark }, { remark, ...removal }]);
  if (item === 'licence') return { remark, licenceStatus: chance.among(['有效', '无效']) };
  return chance.among<Content>([
    { remark },
    { fineFen: chance.among([10_000, 5_000_000, 900_000_000]) },
    { penaltyTypes: chance.among([['罚款'], ['警告'], ['罚款', '责令停产停业']]) },
  ]);
}

async function takeBackOnce(one: Kept): Promise<void> {
  const last = await findLastVersion(world.db, code, one.recordId);
  if (last?.kind === 'stored') await takeBack(one.recordId);
}

test('a past day is answered as the platform answered at the end of that day', async () => {
  const chance = dice('standing');
  const kept: Kept[] = [];
  const said = new Map<Day, unknown>();
  let today = '2024-01-10' as Day;
  for (let step = 0; step < 120; step += 1) {
    world.clock.set(`${today}T02:00:00Z`);
    const acts = chance.upTo(4);
    for (let act = 0; act < acts; act += 1) {
      world.clock.set(new Date(world.clock.now().getTime() + 60_000).toISOString());
      await happen(chance, kept);
    }
    world.clock.set(new Date(startOf(addDays(today, 1)).getTime() - 1).toISOString());
    said.set(today, await findStanding(world, law, code, { asOf: null }));
    today = addDays(today, 1 + chance.upTo(14));
  }
  const shown = [...said.values()].map((records) => (records as unknown[]).length);
  assert(Math.max(...shown) > 10, `histories that show something: ${shown.join(' ')}`);
  for (const [day, records] of said)
    assert.deepEqual(await findStanding(world, law, code, { asOf: day }), records, day);
});

test('what was taken back, repaired or ended since may be left out of a past day', async () => {
  world.clock.set('2026-11-20T02:00:00Z');
  const number = (text: string) => store('penalty', text, aPenalty('2026-11-02' as Day, { remark: text }));
  const [stays, taken, repaired] = [await number('甲'), await number('乙'), await number('丙')];
  world.clock.set('2026-11-22T02:00:00Z');
  await takeBack(taken);
  await end(repaired, 'repaired');
  assert.notEqual((await findDisplay(world.db, code, repaired))?.endedAt, null);
  const asOf = '2026-11-21' as Day;
  const idsOf = async (options: { withoutEndedSince?: true }) => {
    const found = await findStanding(world, law, code, { asOf, items: ['penalty'], ...options });
    return new Set(found.map((record) => record.recordId));
  };
  const all = await idsOf({});
  for (const recordId of [stays, taken, repaired]) assert(all.has(recordId));
  const left = await idsOf({ withoutEndedSince: true });
  assert.deepEqual(
    [stays, taken, repaired].map((recordId) => left.has(recordId)),
    [true, false, false],
  );
});

test('only the items asked about are given', async () => {
  world.clock.set('2026-12-01T02:00:00Z');
  await store('licence', '长期', {
    decidedOn: '2026-11-30',
    validUntil: '2099-12-31',
    licenceStatus: '有效',
  });
  world.clock.set('2026-12-03T02:00:00Z');
  for (const asOf of [null, '2026-12-01' as Day]) {
    const all = await findStanding(world, law, code, { asOf });
    assert(all.some((record) => record.item === 'penalty'));
    const licences = await findStanding(world, law, code, { asOf, items: ['licence'] });
    assert.deepEqual([...new Set(licences.map((record) => record.item))], ['licence']);
  }
});
