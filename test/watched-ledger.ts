import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { generateCity, toCsv } from '#demo';
import type { World } from '#platform';
import {
  type Halt,
  type Ledger,
  type LogName,
  logNames,
  openLedger,
  startSequencer,
  takeOver,
  writeOnce,
} from '#trust/ledger';
import { cosignedAt, isWitnessed, openNote, type Policy, parsePolicy, parseVkey } from '#trust/proofs';
import { createWitness } from '#trust/witness';
import { cityOptions, columnsOf, type Platform } from './platform.ts';

/** A witness in a folder of its own; it can go away and come back on its port, and knows what it saw. */
type RunningWitness = { port: number; open(): Promise<void>; close(): Promise<unknown> };

/** A platform whose logs three witnesses watch over real HTTP, each with two keys; two of them are the quorum. */
export type Watched = AsyncDisposable & {
  platform: Platform;
  ledger: Ledger;
  policyPath: string;
  /** For copies and the like; removed in the end. */
  folder: string;
  witnesses: readonly RunningWitness[];
  awayDuring(some: readonly RunningWitness[], work: () => Promise<void>): Promise<void>;
  /** Some records more, public ones among them. */
  handInSome(): Promise<unknown>;
  /** What a stranger who has the policy makes of the checkpoint of a log. */
  judge(log: LogName): Promise<Judged>;
  /** Moves the clock; gives the time in seconds since 1970. */
  setSecondsAfterBegin(seconds: number): number;
};

type Judged = {
  text: string;
  size: number;
  cosignatures: number;
  isWitnessed: boolean;
  /** The oldest time in a signature, in seconds since 1970. */
  oldest: number;
};

export const placesOf = (folder: string) => ({
  dataDir: folder,
  checkpointDir: join(folder, 'promised'),
  ledgerOrigin: 'gongxin.example/ledger',
});

export async function startWatched(platform: Platform): Promise<Watched> {
  const begin = platform.world.clock.now();
  const folder = await mkdtemp(join(tmpdir(), 'gongxin-watched-'));
  const vkeys = logNames.flatMap((log) => platform.ledger.vkeysOf(log));
  const lines = vkeys.map((vkey) => `log ${vkey}`);
  const witnesses: RunningWitness[] = [];
  for (const name of ['archive', 'auditor', 'university']) {
    const witness = await startWitness(join(folder, name), { name: `${name}.example`, platform });
    const [plain, lasting] = witness.vkeys;
    const url = `http://127.0.0.1:${witness.port}`;
    lines.push(`witness ${name}-plain ${plain} ${url}`, `witness ${name}-lasting ${lasting} ${url}`);
    lines.push(`group ${name} all ${name}-plain ${name}-lasting`);
    witnesses.push(witness);
  }
  lines.push('group two-of-three 2 archive auditor university', 'quorum two-of-three', '');
  const policyPath = join(folder, 'policy');
  await writeFile(policyPath, lines.join('\n'));
  const parsed = parsePolicy(await readFile(policyPath));
  assert.ok(parsed.ok);
  const ledger = await openLedger({ ...placesOf(platform.folder), witnessPolicy: policyPath });
  const city = generateCity({ ...cityOptions, recordCount: 2_000 });
  const licences = [...city.recordsOf('licence')].map(({ row }) => row);
  const handIn = (item: string, rows: Parameters<typeof toCsv>[0]) =>
    platform.handIn(item, [...toCsv(rows, columnsOf(platform.law, item))].join(''));
  await handIn('subject', [...city.subjects()]);
  return {
    platform,
    ledger,
    policyPath,
    folder,
    witnesses,
    async awayDuring(some, work) {
      for (const witness of some) await witness.close();
      await work().finally(async () => {
        for (const witness of some) await witness.open();
      });
    },
    handInSome: () => handIn('licence', licences.splice(0, 10)),
    judge: async (log) => judge(await checkpointOf(ledger, log), parsed.value),
    setSecondsAfterBegin(seconds) {
      const instant = new Date(begin.getTime() + 1_000 * seconds);
      platform.world.clock.set(instant.toISOString());
      return instant.getTime() / 1_000;
    },
    async [Symbol.asyncDispose]() {
      for (const witness of witnesses) await witness.close();
      await platform[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
}

async function startWitness(folder: string, { name, platform }: { name: string; platform: Platform }) {
  const logs = logNames.flatMap((log) => platform.ledger.vkeysOf(log)).map(keyFrom);
  const make = () => createWitness({ folder, name, logs, clock: platform.world.clock });
  let { app, vkeys } = await make();
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as { port: number };
  return {
    port,
    vkeys,
    async open() {
      ({ app, vkeys } = await make());
      await app.listen({ port, host: '127.0.0.1' });
    },
    close: () => app.close(),
  };
}

function keyFrom(vkey: string) {
  const verifier = parseVkey(vkey);
  assert.ok(verifier.ok);
  return verifier.value;
}

export const checkpointOf = async (ledger: Ledger, log: LogName): Promise<string> =>
  Buffer.from((await ledger.tiles(log).read('checkpoint'))!).toString();

function judge(note: string, policy: Policy): Judged {
  const opened = openNote(
    note,
    [...policy.logs, ...policy.witnesses].map(({ verifier }) => verifier),
  );
  assert.ok(opened.ok, JSON.stringify(opened));
  const { text, verified } = opened.value;
  const times = verified.map(({ verifier, bytes }) => cosignedAt(verifier, bytes));
  const own = verified.filter(({ verifier }) => text.startsWith(`${verifier.name}\n`));
  assert.equal(own.length, 2, 'the log signs with both of its keys');
  return {
    text,
    size: Number(text.split('\n')[1]),
    cosignatures: verified.length - own.length,
    isWitnessed: isWitnessed(policy, opened.value),
    oldest: Math.min(...times.filter((time) => time !== null)),
  };
}

/** Writes all that waits, without hearing the witnesses first; gives the halt, if there is one. */
export async function writeAll(world: World, ledger: Ledger): Promise<Halt | null> {
  const token = await takeOver(world, ledger);
  for (;;) {
    const { halt, count } = await writeOnce(world, ledger, token);
    if (halt || count === 0) return halt;
  }
}

type Told = { halt?: Halt; log?: LogName; todo: string };

/** The world with a log whose errors are listened to. */
export function listening(base: World): { world: World; told: Told[] } {
  const told: Told[] = [];
  const log = { ...base.log, info: () => undefined, error: (said: Told) => told.push(said) };
  return { world: { ...base, log: log as unknown as World['log'] }, told };
}

/** Runs the sequencer as the server does until it tells of something, or has come as far as `isDone` asks. */
export async function runSequencer(
  base: World,
  ledger: Ledger,
  isDone: () => Promise<boolean> = async () => false,
): Promise<Told | null> {
  const { world, told } = listening(base);
  await using _sequencer = startSequencer(world, ledger);
  for (let look = 0; told.length === 0 && !(await isDone()); look += 1) {
    assert.ok(look < 3_000, 'nothing was told, and nothing done');
    await setTimeout(10);
  }
  return told[0] ?? null;
}
