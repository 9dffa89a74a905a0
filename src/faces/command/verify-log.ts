import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fillWords } from '#kit';
import { fetch, systemClock, systemRandom } from '#platform';
import { alarmWords, createAsk, openMonitor, type Round } from '#trust/monitor';
import type { Policy } from '#trust/proofs';
import type { ExitCode, Output } from './output.ts';

/** Reads a whole log from nothing: every entry, the root, the state map; leaves nothing behind. */
export async function sayLog(
  from: string,
  policy: Policy,
  { output, isJson }: { output: Output; isJson: boolean },
): Promise<ExitCode> {
  const folder = await mkdtemp(join(tmpdir(), 'gongxin-verify-'));
  const signal = new AbortController().signal;
  const pause = (milliseconds: number) => setTimeout(milliseconds);
  const world = { clock: systemClock, random: systemRandom, pause, signal };
  const ask = createAsk({ from, fetch, ...world });
  const monitor = await openMonitor({ folder, ask, ...world, policy, sample: null, patience: 1 });
  const round = await untilSure(() => monitor.round(), pause);
  const isProven = round.alarms.length === 0 && round.map !== null;
  if (isProven) await rm(folder, { recursive: true });
  if (isJson) output.out(JSON.stringify({ isProven, ...round }));
  else saySteps(round, { isProven, output });
  return isProven ? 0 : 1;
}

/** Milliseconds in which a map that was just drawn gets its place. */
const A_MOMENT = 3_000;

/** What does not agree may have changed meanwhile: then a second look decides. */
async function untilSure(
  look: () => Promise<Round>,
  pause: (milliseconds: number) => Promise<void>,
): Promise<Round> {
  const first = await look();
  if (first.alarms.length > 0 || (first.doubts === 0 && first.map)) return first;
  await pause(A_MOMENT);
  return look();
}

function saySteps(
  { alarms, entries, map }: Round,
  { isProven, output }: { isProven: boolean; output: Output },
): void {
  const isFollowed = entries.public > 0;
  const silence = ['unreachable', 'unreadable'];
  const steps: { name: string; isDone: boolean; fails: string[] }[] = [
    {
      name: `the log signed a tree of ${entries.public} entries, not long ago`,
      isDone: isFollowed,
      fails: ['not-signed', 'quorum-missing', 'stale', ...(isFollowed ? [] : silence)],
    },
    {
      name: 'its entries, fetched one and all, have the signed root',
      isDone: isFollowed,
      fails: ['inconsistent', 'forked', 'rolled-back'],
    },
    {
      name: 'each entry is of this log, signed by who handed it in, and not from the wrong time',
      isDone: isFollowed,
      fails: ['leaf-wrong', 'backdated', 'postdated'],
    },
    {
      name: 'each withdrawal is signed by a department',
      isDone: isFollowed,
      fails: ['withdrawn-unsigned'],
    },
    {
      name: map
        ? `the map of ${map.asOf} has exactly the ${map.records} records of ${map.organisations} organisations that the entries leave public`
        : 'the state map has exactly the records that the entries leave public',
      isDone: map !== null,
      fails: [
        'map-late',
        'map-wrong',
        'omitted',
        'slipped-in',
        'key-changed',
        ...(isFollowed ? silence : []),
      ],
    },
  ];
  for (const { name, isDone, fails } of steps) {
    const wrong = alarms.filter(({ code }) => fails.includes(code));
    output.out(`  ${isDone && wrong.length === 0 ? 'proved' : 'NOT PROVED'}  ${name}`);
    for (const alarm of wrong) {
      const where = alarm.evidence ? `\n    ${alarm.evidence}` : '';
      output.out(`    ${fillWords(alarmWords[alarm.code], alarm).en}${where}`);
    }
  }
  output.out(
    isProven
      ? 'Everything is proved.'
      : 'Not proved: rely on nothing that hangs on it, and keep the evidence.',
  );
}
