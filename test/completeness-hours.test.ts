import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { generateCity, toCsv } from '#demo';
import { checkLedger, noteExpiries } from '#trust/ledger';
import { withdrawSigned } from './department-key.ts';
import { drawWhole, foldLog, readLines, readMap, rootByDefinition } from './map-reader.ts';
import { cityOptions, columnsOf, type Platform, startPlatform } from './platform.ts';

const HOURS = 100;

let platform: Platform;
let penalties: object[];

before(async () => {
  platform = await startPlatform({ isDemo: true });
  const city = generateCity({ ...cityOptions, recordCount: 6_000 });
  penalties = [...city.recordsOf('penalty')].map(({ row }) => row);
  await handIn('subject', [...city.subjects()]);
});
after(() => platform[Symbol.asyncDispose]());

const handIn = (item: string, rows: readonly object[]) =>
  platform.handIn(item, [...toCsv(rows as never, columnsOf(platform.law, item))].join(''));

/** A week passes in each, so that displays come to their end among the rest. */
test('in a hundred hours of what happens, outsiders compute the same root from log and bulk file every hour', async () => {
  const { world } = platform;
  const seen = { withdrawn: 0, expired: 0, corrected: 0 };
  for (let hour = 0; hour < HOURS; hour += 1) {
    world.clock.set(new Date(Date.UTC(2026, 10, 20 + 7 * hour, 2)).toISOString());
    await handIn('penalty', penalties.slice(10 * hour, 10 * hour + 10));
    if (hour % 3 === 0) seen.withdrawn += await withdrawSome(hour);
    if (hour % 4 === 1) seen.corrected += await correct(penalties[10 * hour - 5]!);
    seen.expired += await noteExpiries(world);
    await drawWhole(platform);
    const { root, size, records, organisations } = await readMap(platform);
    const lines = await readLines(platform, 500);
    assert.equal(Buffer.from(rootByDefinition(lines)).toString('base64'), root, `hour ${hour}`);
    assert.equal(lines.length, organisations);
    const listed = lines.flatMap((line) => line.records.map(({ recordId }) => recordId));
    assert.deepEqual(listed.sort(), [...(await foldLog(platform, size)).keys()].sort());
    assert.equal(listed.length, records);
  }
  assert.ok(seen.withdrawn > 20 && seen.expired > 20 && seen.corrected > 10, JSON.stringify(seen));
  assert.deepEqual((await checkLedger(world, platform.ledger)).faults, []);
});

async function withdrawSome(hour: number): Promise<number> {
  const { rows } = await platform.world.db.pool.query(
    `select subject_code as "subjectCode", record_id as "recordId" from publication.display
     where decision = 'public' and ended_at is null and item = 'penalty' order by md5(record_id::text || $1) limit 1`,
    [hour],
  );
  if (rows.length === 0) return 0;
  const done = await withdrawSigned(platform.world, { ...rows[0], reason: '复议撤销' });
  return done.ok ? 1 : 0;
}

async function correct(row: object): Promise<number> {
  const { results } = await handIn('penalty', [{ ...row, remark: '更正' }]);
  return results.every(({ outcome }) => outcome === 'updated') ? 1 : 0;
}
