import { dayOf } from '#kit';
import type { World } from '#platform';
import { editionOn } from '#registry/catalogue';
import { type IngestLaw, isImported, receiveSubmission, runSubmission } from '#registry/ingest';
import { toCsv } from './csv.ts';
import { unregisteredCode, withWrongCheck } from './dirty-values.ts';
import { generateCity } from './generate-city.ts';
import { licenceAt } from './licences.ts';
import { penaltyAt } from './penalties.ts';
import { authorityOf, type CityOptions, type CityPlan, planCity } from './plan.ts';
import type { Row } from './subjects.ts';

/** Of the last working days; numbers of documents that the city's history does not reach. */
const LATELY = { days: 8, firstNumber: 4_000_000, rows: 12, tries: 6_000 };

type Item = 'penalty' | 'licence';
type File = { by: string; account: string; item: Item; name: string };
type Options = CityOptions & { recordCount: number };

/** The file that is handed in last; once it is done, all of the demonstration is loaded. */
export const lastOfLately = '行政处罚-生态环境局.csv';

/**
 * What two departments handed in by their own accounts a moment ago, so that their console is alive: records, rows
 * that were refused, one that waits for its organisation, one that corrects a public record and waits for its release.
 */
export async function handInLately(world: World, law: IngestLaw, options: Options): Promise<void> {
  const plan = planCity(options);
  const files: File[] = [
    { by: 'market', account: 'submitter', item: 'licence', name: '行政许可-市场监督管理局.csv' },
    { by: 'market', account: 'submitter', item: 'penalty', name: '行政处罚-市场监督管理局.csv' },
    { by: 'environment', account: 'submitter-environment', item: 'penalty', name: lastOfLately },
  ];
  for (const file of files) {
    if (await isImported(world.db, file.name)) continue;
    await handIn(world, law, { plan, file, rows: rowsOf(plan, file, lastKnown(options, plan, file)) });
  }
}

function rowsOf(plan: CityPlan, { by, item }: File, known: Row | null): Row[] {
  const { code } = authorityOf(plan, by);
  const [first, second, third, ...good] = decideLately(plan, item, code);
  return [
    ...good,
    ...(first ? [{ ...first, subjectCode: withWrongCheck(first.subjectCode!) }] : []),
    ...(second ? [{ ...second, documentNumber: '' }] : []),
    ...(third ? [{ ...third, subjectCode: unregisteredCode(plan, LATELY.firstNumber) }] : []),
    ...(known ? [{ ...known, remark: '更正：补充说明' }] : []),
  ];
}

/** What the department decided on the last working days. */
function decideLately(plan: CityPlan, item: Item, code: string): Row[] {
  const lately = { ...plan, workingDays: plan.workingDays.slice(-LATELY.days) };
  const rows: Row[] = [];
  for (let more = 0; rows.length < LATELY.rows && more < LATELY.tries; more += 1) {
    const number = LATELY.firstNumber + more;
    const record = item === 'penalty' ? penaltyAt(lately, number) : licenceAt(lately, number);
    if (record?.row.authorityCode === code) rows.push(record.row);
  }
  return rows;
}

/** Of the records that the city's history has of the department, the one decided last. */
function lastKnown(options: Options, plan: CityPlan, { by, item }: File): Row | null {
  const { code } = authorityOf(plan, by);
  const own = [...generateCity(options).recordsOf(item)].filter(({ row }) => row.authorityCode === code);
  return own.toSorted((one, other) => (one.row.decidedOn! < other.row.decidedOn! ? 1 : -1))[0]?.row ?? null;
}

async function handIn(
  world: World,
  law: IngestLaw,
  { plan, file, rows }: { plan: CityPlan; file: File; rows: readonly Row[] },
): Promise<void> {
  const { fields } = editionOn(law.catalogue.items.get(file.item)!, dayOf(world.clock.now()))!;
  const columns = fields.map(({ name, heading }) => ({ field: name, heading }));
  const providerCode = authorityOf(plan, file.by).code;
  const clerk = { ...world, actor: { account: file.account, organisation: providerCode } };
  const received = await receiveSubmission(clerk, law, {
    name: file.name,
    bytes: Buffer.from([...toCsv(rows, columns)].join('')),
    item: file.item,
    providerCode,
    idempotencyKey: null,
  });
  if (!received.ok)
    throw new Error(`${file.name} of the demonstration was refused: ${received.refusal.code}`);
  await runSubmission(clerk, received.value.submission_id);
}
