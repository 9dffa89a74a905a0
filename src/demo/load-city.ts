import { Readable } from 'node:stream';
import { addDays, type Calendar, type Day, dayOf, isWorkingDay, startOf } from '#kit';
import type { World } from '#platform';
import { type IngestLaw, importFile, isImported } from '#registry/ingest';
import { generateCity } from './generate-city.ts';
import { handInLately, lastOfLately } from './hand-in-lately.ts';
import type { DemoRecord } from './penalties.ts';
import { authorityOf, planCity } from './plan.ts';
import type { Row } from './subjects.ts';

/** The invented city that a first start loads. */
export const city = { seed: 'gongxin', subjectCount: 2_000, recordCount: 12_000 };

/** Items in the order in which they are handed in; the last one imported means that all are. */
const items = [
  'licence',
  'penalty',
  'coercion',
  'confirmation',
  'levy',
  'payment',
  'ruling',
  'compensation',
  'reward',
  'inspection',
] as const;

/**
 * Hands the city's files in like a department's, each row received on its own day, as when a register moves its
 * history here. Gives `false` when the city is there already; broken off, the next start goes on.
 */
export async function loadCity(
  world: World,
  law: IngestLaw & { calendar: Calendar },
  tell: (text: string) => void,
): Promise<boolean> {
  if (await isImported(world.db, lastOfLately)) return false;
  const today = dayOf(world.clock.now());
  const options = { ...city, today, isWorkingDay: (day: Day) => isWorkingDay(day, law.calendar) };
  const { subjects, recordsOf, listings } = generateCity(options);
  const registrar = authorityOf(planCity(options), 'market').code;
  // The register is older than what was decided about its organisations; it learns of each change the day after.
  const begun = `${Number(today.slice(0, 4)) - 4}-01-04` as Day;
  const rows = [...subjects()];
  const registeredOn = ({ changedOn, establishedOn }: Row) =>
    addDays((changedOn || establishedOn || begun) as Day, 1);
  const receivedOn = rows.map((row) => [begun, registeredOn(row)].sort().at(-1)!);
  await hand(world, law, {
    item: 'subject',
    name: fileName('subject'),
    rows,
    receivedAtOf: (line) => startOf(receivedOn[line - 1] as Day),
    providerOf: () => registrar,
  });
  tell(`${rows.length.toLocaleString('en-US')} rows of organisations`);
  const give = async (item: string, records: readonly DemoRecord[], name = fileName(item)) => {
    const receivedAtOf = (line: number) =>
      new Date(startOf(records[line - 1]!.receivedOn as Day).getTime() + nineAndAHalfHours);
    const providerOf = (line: number) => records[line - 1]!.row.authorityCode || null;
    const rows = records.map((record) => record.row);
    await hand(world, law, { item, name, rows, receivedAtOf, providerOf });
    tell(`${records.length.toLocaleString('en-US')} rows of ${item}`);
  };
  for (const item of items) await give(item, [...recordsOf(item)]);
  // A removal comes in a file of its own, as in life: in one with its listing nobody would ever have seen it.
  for (const [item, records] of Map.groupBy(listings(), (record) => record.item)) {
    const [listed = [], removed = []] = [false, true].map((wanted) =>
      records.filter(({ row }) => 'removedOn' in row === wanted),
    );
    await give(item, listed);
    await give(item, removed, fileName(`${item}-removed`));
  }
  await handInLately(world, law, options);
  return true;
}

const nineAndAHalfHours = 9.5 * 3_600_000;
const fileName = (item: string) => `demo-${item}.jsonl`;

type History = {
  item: string;
  name: string;
  rows: readonly Row[];
  receivedAtOf: (line: number) => Date;
  providerOf: (line: number) => string | null;
};

async function hand(
  world: World,
  law: IngestLaw,
  { item, name, rows, receivedAtOf, providerOf }: History,
): Promise<void> {
  if (await isImported(world.db, name)) return;
  const stream = () => Readable.from(jsonLines(rows));
  const done = await importFile(world, law, {
    source: { name, stream },
    item,
    providerCode: null,
    receivedAtOf,
    providerOf,
  });
  if (!done.ok) throw new Error(`the demonstration data of ${item} were refused: ${done.refusal.code}`);
  const { received, accepted, updated } = done.value;
  if (accepted + updated !== received)
    throw new Error(`${received - accepted - updated} rows of ${item} were not accepted`);
}

function* jsonLines(rows: readonly Row[]): Generator<Buffer> {
  for (let at = 0; at < rows.length; at += 500) {
    yield Buffer.from(
      `${rows
        .slice(at, at + 500)
        .map((row) => JSON.stringify(row))
        .join('\n')}\n`,
    );
  }
}
