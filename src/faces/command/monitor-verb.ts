import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fillWords } from '#kit';
import { fetch, systemClock, systemRandom } from '#platform';
import { type Alarm, alarmWords, createAsk, openMonitor, type Round } from '#trust/monitor';
import type { ExitCode, Output } from './output.ts';
import { readTrusted, trustOptions } from './trusted.ts';
import type { Verb } from './verb.ts';

/** In so many rounds running nothing answers before that is an alarm; a single round has no later one. */
const PATIENCE = 3;

export const monitorVerb: Verb = {
  usage:
    'gongxin monitor --from URL --vkey KEYS [--keys FILE] [--policy FILE] --folder DIR [--every SECONDS] [--once] [--sample N | --all] [--json]',
  about: 'Watches a public log and what is shown of it from another machine; raises alarms with evidence.',
  arguments: 0,
  options: {
    from: { type: 'string', about: 'Address of the site that is watched.' },
    ...trustOptions,
    folder: {
      type: 'string',
      about: 'Its copy of the log, what it remembers, and evidence. Never set it back.',
    },
    every: { type: 'string', about: 'Seconds between two rounds; 60 without it.' },
    once: { type: 'boolean', about: 'One round; exit 1 when it found something.' },
    sample: { type: 'string', about: 'At how many organisations to look in each round; 20 without it.' },
    all: { type: 'boolean', about: 'Looks at every organisation and all of their records.' },
    json: { type: 'boolean', about: 'Prints each alarm and each round as one line for programs.' },
  },
  async run({ values, output }) {
    const { from, folder } = values;
    const every = Number(values.every ?? 60);
    const sample = values.all ? 'all' : Number(values.sample ?? 20);
    const isRight = typeof from === 'string' && URL.canParse(from) && typeof folder === 'string';
    if (!isRight || !isCount(every) || (sample !== 'all' && !isCount(sample))) {
      output.error(
        `--from URL and --folder DIR are needed; --every and --sample are numbers.\nUsage: ${monitorVerb.usage}`,
      );
      return 2;
    }
    const policy = await readTrusted(values, output);
    if (!policy) return 2;
    const stop = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
    const world = {
      clock: systemClock,
      random: systemRandom,
      pause: pausing(stop.signal),
      signal: stop.signal,
    };
    const ask = createAsk({ from, fetch, ...world });
    const patience = values.once ? 1 : PATIENCE;
    const monitor = await openMonitor({ folder: resolve(folder), ask, ...world, policy, sample, patience });
    const say = values.json ? sayForPrograms(output) : sayToPeople(output);
    const watch = { round: () => monitor.round(), say, pause: () => world.pause(every * 1_000) };
    try {
      return values.once ? await watchOnce(watch) : await watchOn(watch);
    } catch (error) {
      if (stop.signal.aborted) return 0;
      throw error;
    }
  },
};

const isCount = (value: number) => Number.isSafeInteger(value) && value > 0;

const pausing = (signal: AbortSignal) => (milliseconds: number) =>
  setTimeout(milliseconds, undefined, { signal });

type Watch = { round(): Promise<Round>; say(round: Round): void; pause(): Promise<unknown> };

async function watchOn({ round, say, pause }: Watch): Promise<never> {
  for (;;) {
    say(await round());
    await pause();
  }
}

/** What does not agree may have changed meanwhile: then a second look decides. */
async function watchOnce({ round, say, pause }: Watch): Promise<ExitCode> {
  const first = await round();
  say(first);
  if (first.doubts === 0) return first.alarms.length > 0 ? 1 : 0;
  await pause();
  const second = await round();
  say(second);
  return first.alarms.length + second.alarms.length > 0 ? 1 : 0;
}

const sayForPrograms = (output: Output) => (round: Round) => {
  const { alarms, ...rest } = round;
  for (const alarm of alarms) output.out(JSON.stringify({ alarm }));
  output.out(JSON.stringify({ round: { ...rest, alarms: alarms.length } }));
};

const sayToPeople = (output: Output) => (round: Round) => {
  for (const alarm of round.alarms) output.out(wordsOf(alarm));
  const { at, entries, map, looked, standing, doubts } = round;
  const parts = [
    `${entries.public} entries, ${entries.fresh} new`,
    ...(entries.restricted === null ? [] : [`restricted log ${entries.restricted}`]),
    map ? `map of ${map.asOf}: ${map.organisations} organisations, ${map.records} records` : 'no map yet',
    `${looked} organisations looked at`,
    ...(doubts > 0 ? [`${doubts} to look at again`] : []),
  ];
  const found = [
    ...(round.alarms.length > 0 ? [`${round.alarms.length} ALARM(S)`] : []),
    ...(standing.length > 0 ? [`still ${standing.join(', ')}`] : []),
  ];
  output.out(`${at}  ${parts.join(' · ')}: ${found.length > 0 ? found.join('; ') : 'nothing found'}`);
};

function wordsOf(alarm: Alarm): string {
  const { zh, en } = fillWords(alarmWords[alarm.code], alarm);
  const where = alarm.evidence === null ? '' : `\n  ${alarm.evidence}`;
  return `ALARM ${alarm.code} (${alarm.log} log, ${alarm.at})\n  ${zh}\n  ${en}${where}`;
}
