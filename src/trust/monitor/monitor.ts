import { join } from 'node:path';
import type { RandomBytes } from '#kit';
import { type Clock, makeFolder } from '#platform';
import { StateMapAnswer } from '#trust/completeness/contract';
import { formatVkey, type Policy } from '#trust/proofs';
import type { Alarm, AlarmCode } from './alarm.ts';
import { type Ask, BadAnswer, readJson } from './ask.ts';
import { checkMap, type MapSeen } from './check-map.ts';
import { checkShown } from './check-shown.ts';
import type { Seen } from './checkpoint-seen.ts';
import type { Sample } from './chosen.ts';
import { createDesk, type Desk } from './desk.ts';
import { createDoubts, type Doubts } from './doubts.ts';
import { followPublic } from './follow-public.ts';
import { followRestricted } from './follow-restricted.ts';
import { type Issuer, issuerOf, noIssuer } from './issuer.ts';
import { openMirror } from './mirror.ts';
import { openPublicLog, type PublicLog } from './public-log.ts';
import { type Memory, openMemory } from './remembered.ts';
import { spotCheck } from './spot-check.ts';

/** What a round looked at and found. */
export type Round = {
  at: string;
  alarms: readonly Alarm[];
  /** Alarms of an earlier round that stand and are not raised again. */
  standing: readonly AlarmCode[];
  /** What does not agree yet, and is an alarm when it does not in the next round either. */
  doubts: number;
  /** Of each log the entries that were followed; `restricted` null: no key of it is trusted. */
  entries: { public: number; fresh: number; restricted: number | null };
  map: { asOf: string; organisations: number; records: number } | null;
  /** Organisations of which was looked at what is shown. */
  looked: number;
};

export type Monitor = { round(): Promise<Round> };

export type MonitorOptions = {
  folder: string;
  ask: Ask;
  clock: Clock;
  random: RandomBytes;
  /** Which keys are believed, of both logs, and which witnesses must have seen a checkpoint. */
  policy: Policy;
  /** `null`: what is shown is not looked at. */
  sample: Sample | null;
  /** In so many rounds running nothing answers before that is an alarm. */
  patience: number;
};

type State = {
  log: PublicLog;
  restricted: Memory;
  doubts: Doubts;
  map: MapSeen | null;
  /** Up to which entry records that ended were looked at. */
  lookedTo: number;
  silentRounds: number;
  told: ReadonlySet<string>;
};

/** Follows a log that another machine keeps, in a folder that remembers it; one process a folder. */
export async function openMonitor(options: MonitorOptions): Promise<Monitor> {
  const { folder } = options;
  await makeFolder(folder);
  const memoryOf = (log: string) => openMemory(join(folder, 'remembered', log));
  const state: State = {
    log: await openPublicLog(openMirror(join(folder, 'mirror')), await memoryOf('public')),
    restricted: await memoryOf('restricted'),
    doubts: createDoubts(),
    map: null,
    lookedTo: 0,
    silentRounds: 0,
    told: new Set(),
  };
  return { round: () => runRound(options, state) };
}

async function runRound(options: MonitorOptions, state: State): Promise<Round> {
  const { log, doubts } = state;
  const at = options.clock.now().toISOString();
  const from = log.leaves.size;
  const desk = createDesk(options, state.told);
  const following = { ...options, tell: desk.tell, policy: policyFor('public', options.policy) };
  const issuer = await desk.attempt(() => findIssuer(options, log));
  const seen = await desk.attempt(() => followPublic(following, log, issuer ?? noIssuer));
  const restricted = policyFor('restricted', options.policy);
  if (restricted.logs.length > 0)
    await desk.attempt(() => followRestricted({ ...following, policy: restricted }, state.restricted));
  const looked = seen ? await reconcile(options, state, { desk, seen }) : 0;
  state.silentRounds = desk.silent.length > 0 ? state.silentRounds + 1 : 0;
  const detail = desk.silent[0] ?? '';
  if (state.silentRounds >= options.patience)
    await desk.tell({ code: 'unreachable', log: 'public', detail, exhibits: async () => [] });
  const doubtCount = doubts.count;
  doubts.nextRound(desk.isWhole);
  // What was not answered is neither gone nor agreed with.
  state.told = desk.isWhole ? desk.keys : new Set([...state.told, ...desk.keys]);
  return {
    at,
    alarms: desk.alarms,
    standing: [...desk.standing],
    doubts: doubtCount,
    entries: {
      public: log.leaves.size,
      fresh: log.leaves.size - from,
      restricted: restricted.logs.length > 0 ? ((await state.restricted.last())?.size ?? 0) : null,
    },
    map: state.map?.statement ?? null,
    looked,
  };
}

/** The keys of one log; theirs are the names that end with it. */
const policyFor = (log: 'public' | 'restricted', policy: Policy): Policy => ({
  ...policy,
  logs: policy.logs.filter(({ verifier }) => verifier.name.endsWith(`/${log}`)),
});

/** The key that is believed, or else the one that was given out first; before the first map none is. */
async function findIssuer({ ask, policy }: MonitorOptions, { remembered }: PublicLog): Promise<Issuer> {
  const trusted = policy.logs.find(({ verifier }) => verifier.name.endsWith('/intake'));
  const known = trusted ? formatVkey(trusted.verifier) : remembered?.intakeVkey;
  if (known) return issuerOf(known) ?? noIssuer;
  const answer = await ask('/api/v1/ledger/map', { mostBytes: 1_048_576, or: [404] });
  if (answer.status === 404) return noIssuer;
  const issuer = issuerOf(readJson(answer, StateMapAnswer).intakeVkey);
  if (!issuer) throw new BadAnswer(answer, 'gives out an intake key that is none');
  return issuer;
}

/** The map against the log, and what is shown against both; gives how many organisations were looked at. */
async function reconcile(
  options: MonitorOptions,
  state: State,
  { desk, seen }: { desk: Desk; seen: Seen },
): Promise<number> {
  const { log, doubts } = state;
  const known = state.map;
  const policy = policyFor('public', options.policy);
  const checking = { ...options, policy, tell: desk.tell, log, seen, doubts };
  state.map = (await desk.attempt(() => checkMap(checking, known))) ?? known;
  const { map } = state;
  const { sample } = options;
  if (sample === null) return 0;
  await desk.attempt(() => spotCheck(checking, log, seen));
  if (!map) return 0;
  const fresh = {
    endedSince: Math.max(state.lookedTo, map.statement.size),
    suspects: map === known ? [] : map.suspects,
  };
  const { attempt } = desk;
  const present = log.leaves.standingAt(log.leaves.size);
  const looked = await attempt(() => checkShown({ ...checking, attempt, map, present, sample }, fresh));
  if (looked !== null) state.lookedTo = log.leaves.size;
  return looked ?? 0;
}
