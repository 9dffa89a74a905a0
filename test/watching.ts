import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateCity, type Row, toCsv } from '#demo';
import type { World } from '#platform';
import { drawMap } from '#trust/completeness';
import type { Ledger } from '#trust/ledger';
import { createAsk, openMonitor, type Round } from '#trust/monitor';
import { type Policy, parseVkey } from '#trust/proofs';
import { aDepartmentKey, centreCode, withdrawSigned } from './department-key.ts';
import { cityOptions, columnsOf, type Platform, startPlatform, writeLedger } from './platform.ts';
import { type Operator, operate } from './tampering.ts';

export const NOW = '2026-11-20T02:00:00Z';

/** A watch over a platform, with the time and the chance of the tests. */
export function watch(
  platform: { world: Pick<World, 'clock' | 'random'>; ledger: Ledger },
  given: {
    from: string;
    folder: string;
    sample?: number | 'all' | null;
    policy?: Partial<Policy>;
    fetch?: Parameters<typeof createAsk>[0]['fetch'];
    patience?: number;
    milliseconds?: number;
    /** The place in the map of the organisation that chance always meets. */
    place?: number;
  },
) {
  const { clock } = platform.world;
  const { from, folder, sample = 'all', patience = 1, milliseconds = 20_000, place } = given;
  const random = place === undefined ? platform.world.random : (size: number) => aim(size, place);
  const ask = createAsk({
    from,
    fetch: given.fetch ?? fetch,
    clock,
    pause: () => Promise.resolve(),
    signal: new AbortController().signal,
    limits: { milliseconds, tries: 3, longestWait: 1 },
  });
  const policy = { ...trustIn(platform.ledger), ...given.policy };
  return openMonitor({ folder, ask, clock, random, policy, sample, patience });
}

function aim(size: number, place: number): Buffer {
  const bytes = Buffer.alloc(size);
  bytes.writeUIntBE(place, size - 6, 6);
  return bytes;
}

/** Whoever pins the keys of both logs. */
export const trustIn = (ledger: Ledger): Policy => ({
  logs: (['public', 'restricted'] as const)
    .flatMap((log) => ledger.vkeysOf(log))
    .map((vkey) => {
      const key = parseVkey(vkey);
      assert.ok(key.ok);
      return { verifier: key.value, url: null };
    }),
  witnesses: [],
  quorum: null,
});

export const codesOf = ({ alarms }: Pick<Round, 'alarms'>): string[] =>
  [...new Set(alarms.map(({ code }) => code))].sort();

/** The files of a folder of evidence by name, those in folders of it too. */
export async function readEvidence(folder: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(folder.length + 1), await readFile(path, 'utf8'));
  }
  return files;
}

/** A city with its map drawn, served on this machine. */
export async function openCity(size: { subjectCount: number; recordCount: number }, keptBack = 0) {
  const platform = await startPlatform({ isDemo: true, now: NOW });
  const city = generateCity({ ...cityOptions, ...size });
  const rowsOf = (item: 'penalty' | 'licence') => [...city.recordsOf(item)].map(({ row }) => row);
  const penalties = rowsOf('penalty');
  const handIn = (item: string, rows: readonly Row[]) =>
    platform.handIn(item, [...toCsv(rows, columnsOf(platform.law, item))].join(''));
  // Who withdraws later has had its key since before anybody watched.
  await aDepartmentKey(platform.world, centreCode, 'centre');
  await handIn('subject', [...city.subjects()]);
  await handIn('licence', rowsOf('licence'));
  await handIn('penalty', penalties.slice(keptBack));
  await drawAgain(platform);
  const from = await platform.app.listen({ port: 0, host: '127.0.0.1' });
  return { platform, from, penalties, handIn };
}

/** What waits gets its place, and after it a map. */
export async function drawAgain(platform: Pick<Platform, 'world' | 'ledger' | 'keeper'>): Promise<void> {
  await writeLedger(platform);
  await drawMap(platform.world, platform.keeper);
  await writeLedger(platform);
}

export type Place = { subjectCode: string; recordId: string };

/** Public penalties; two of them are never of one organisation. */
export async function publicRecords({ db }: Platform['world'], limit: number): Promise<Place[]> {
  const { rows } = await db.pool.query(
    `select distinct on (subject_code) subject_code as "subjectCode", record_id as "recordId" from publication.display
     where decision = 'public' and item = 'penalty' and ended_at is null and shown_until >= '2026-11-22'
     order by subject_code, record_id limit $1`,
    [limit],
  );
  assert.equal(rows.length, limit);
  return rows;
}

/** A fine that is met where chance always says one number, by which organisation and record are counted off; and it. */
async function findTarget({ db }: Platform['world']): Promise<[Place, number]> {
  const { rows } = await db.pool.query(
    `select l.subject_code as "subjectCode", array_agg(d.record_id order by d.record_id) as ids,
       array_agg(v.content ->> 'fineFen' order by d.record_id) as fines
     from completeness.line l
     left join publication.display d on d.subject_code = l.subject_code and d.decision = 'public' and d.item <> 'subject'
     left join records.version v on v.subject_code = d.subject_code and v.record_id = d.record_id
     group by 1 order by 1`,
  );
  const isFine = (number: number) => {
    const { ids, fines } = rows[number % rows.length];
    return fines[number % ids.length] !== null;
  };
  const place = Array.from({ length: 50 * rows.length }, (_, number) => number).find(isFine);
  assert.ok(place !== undefined);
  const { subjectCode, ids } = rows[place % rows.length];
  return [{ subjectCode, recordId: ids[place % ids.length] }, place];
}

export async function withdraw(world: Platform['world'], records: readonly Place[]) {
  for (const record of records) {
    const done = await withdrawSigned(world, { ...record, reason: '复议撤销' });
    assert.ok(done.ok);
  }
}

type Watching = Parameters<typeof watch>[1];
type Seen = { codes: string[]; alarms: Round['alarms']; rounds: Round[] };

/** A small city that a monitor has followed, and what it says of whatever pretends to be that city. */
export type Trials = AsyncDisposable & {
  platform: Platform;
  from: string;
  folder: string;
  /** What a monitor remembers of the time before. */
  remembered: string;
  /** The record that chance meets, and the place of its organisation in the map. */
  target: Place;
  place: number;
  /** Two rounds by a monitor that remembers the time before. */
  look(from: string, given?: Partial<Watching>): Promise<Seen>;
  /** The same over what an operator with database, folder and keys makes of it. */
  trial(
    change: (operator: Operator) => Promise<unknown>,
    given?: Partial<Watching> & { afterwards?: (operator: Operator) => Promise<unknown> },
  ): Promise<Seen>;
};

export async function startTrials(): Promise<Trials> {
  const { platform, from } = await openCity({ subjectCount: 40, recordCount: 600 });
  const folder = await mkdtemp(join(tmpdir(), 'gongxin-monitor-'));
  const remembered = join(folder, 'remembered');
  const first = await (await watch(platform, { from, folder: remembered })).round();
  assert.deepEqual([first.alarms, first.doubts, first.looked], [[], 0, 40]);
  assert.ok(first.entries.public > 256, 'more than one tile');
  const [target, place] = await findTarget(platform.world);
  let count = 0;
  async function look(at: string, given: Partial<Watching> = {}): Promise<Seen> {
    count += 1;
    const own = join(folder, `look-${count}`);
    await cp(remembered, own, { recursive: true });
    const monitor = await watch(platform, { from: at, folder: own, sample: 1, place, ...given });
    const rounds = [await monitor.round(), await monitor.round()];
    const alarms = rounds.flatMap((round) => round.alarms);
    for (const { code, evidence } of alarms)
      if (evidence)
        assert.match(await readFile(join(evidence, 'README.txt'), 'utf8'), new RegExp(`^${code} `));
    return { codes: codesOf({ alarms }), alarms, rounds };
  }
  return {
    ...{ platform, from, folder, remembered, target, place, look },
    async trial(change, { afterwards, ...given } = {}) {
      count += 1;
      await using operator = await operate(platform, `a${count}`);
      await change(operator);
      const at = await operator.serve();
      await afterwards?.(operator);
      return await look(at, given);
    },
    async [Symbol.asyncDispose]() {
      await platform[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
