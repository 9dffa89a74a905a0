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
  const round = await monitor.round();
  const isProven = round.alarms.length === 0;
  if (isProven) await rm(folder, { recursive: true });
  if (isJson) output.out(JSON.stringify({ isProven, ...round }));
  else saySteps(round, output);
  return isProven ? 0 : 1;
}

function saySteps({ alarms, entries, map }: Round, output: Output): void {
  const steps = [
    {
      name: `the log signed a tree of ${entries.public} entries, not long ago`,
      fails: ['unreachable', 'unreadable', 'not-signed', 'quorum-missing', 'stale'],
    },
    {
      name: 'its entries, fetched one and all, have the signed root',
      fails: ['inconsistent', 'forked', 'rolled-back'],
    },
    {
      name: 'each entry is of this log, signed by who handed it in, and not from the wrong time',
      fails: ['leaf-wrong', 'backdated', 'postdated'],
    },
    {
      name: map
        ? `the map of ${map.asOf} has exactly the ${map.records} records of ${map.organisations} organisations that the entries leave public`
        : 'there is a state map',
      fails: [
        'map-late',
        'map-wrong',
        'omitted',
        'slipped-in',
        'key-changed',
        ...(map ? [] : ['unreachable', 'unreadable']),
      ],
    },
  ];
  for (const { name, fails } of steps) {
    const wrong = alarms.filter(({ code }) => fails.includes(code));
    output.out(`  ${wrong.length === 0 ? 'proved' : 'NOT PROVED'}  ${name}`);
    for (const alarm of wrong)
      output.out(
        `    ${fillWords(alarmWords[alarm.code], alarm).en}${alarm.evidence ? `\n    ${alarm.evidence}` : ''}`,
      );
  }
  output.out(alarms.length === 0 ? 'Everything is proved.' : 'Not proved: keep the evidence.');
}
