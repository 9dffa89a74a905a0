import type { z } from 'zod';
import {
  accept,
  addDays,
  addMonths,
  type Day,
  dayOf,
  isWithin,
  type Outcome,
  type Reach,
  refuse,
  startOf,
} from '#kit';
import type { World } from '#platform';
import { normaliseUscc } from '#registry/subjects';
import type { MatterLaw } from '#service/matters';
import {
  type CheckRow,
  findAwaitedChecks,
  findSubjectChecks,
  findUnitChecks,
  findUse,
  type UseRow,
} from './checks-sql.ts';
import type { checkRoutes, DeskCheck, OwnCheck, UseLine } from './contract.ts';
import { toDeskCheck, toOwnCheck } from './describe-check.ts';
import { firstIdAt } from './raise-flags.ts';
import type { CheckRefusal } from './refusals.ts';

type Page<Line> = { checks: Line[]; next: string | null };

const unitsOf = (reach: Reach): readonly string[] => (reach.kind === 'units' ? reach.codes : []);

function toPage<Line>(
  rows: readonly CheckRow[],
  limit: number,
  describe: (row: CheckRow) => Line,
): Page<Line> {
  const shown = rows.slice(0, limit);
  return { checks: shown.map(describe), next: rows.length > limit ? shown.at(-1)!.checkId : null };
}

/** Checks of the units that a right reaches, the newest first. */
export async function listChecks(
  world: World,
  law: MatterLaw,
  query: z.output<typeof checkRoutes.list.query>,
  reach: Reach,
): Promise<Page<DeskCheck>> {
  const { matter, subject, from, until, cursor, limit, feedback } = query;
  const question = {
    units: unitsOf(reach),
    matter: matter ?? null,
    subject: subject === undefined ? null : normaliseUscc(subject),
    from: from === undefined ? null : firstIdAt(startOf(from)),
    until: until === undefined ? null : firstIdAt(startOf(addDays(until, 1))),
    after: cursor ?? null,
    limit: limit + 1,
  };
  const find = feedback === 'missing' ? findAwaitedChecks : findUnitChecks;
  return toPage(await find(world.db, question), limit, (row) => toDeskCheck(row, law));
}

/** 谁查过我: every check about an organisation, for those who act for it. */
export async function findOwnChecks(
  world: World,
  law: MatterLaw,
  { code, cursor, limit }: { code: string; cursor?: string | undefined; limit: number },
  reach: Reach,
): Promise<Outcome<Page<OwnCheck>, CheckRefusal>> {
  const subjectCode = normaliseUscc(code);
  if (!isWithin(reach, { subject: subjectCode }, world.actor.account))
    return refuse({ code: 'check.not-found' });
  const rows = await findSubjectChecks(world.db, { subjectCode, after: cursor ?? null, limit: limit + 1 });
  return accept(toPage(rows, limit, (row) => toOwnCheck(row, law)));
}

/** 应用统计, from the table that is kept up with each check. */
export async function findCheckUse(
  world: World,
  law: MatterLaw,
  query: { from?: string | undefined; to?: string | undefined },
  reach: Reach,
): Promise<{ asOf: Day; from: string; to: string; lines: UseLine[] }> {
  const asOf = dayOf(world.clock.now());
  const to = `${query.to ?? asOf.slice(0, 7)}-01` as Day;
  const from = query.from === undefined ? addMonths(to, -11) : (`${query.from}-01` as Day);
  const units = reach.kind === 'everything' ? null : unitsOf(reach);
  const rows = await findUse(world.db, { units, from, to });
  const groups = Map.groupBy(rows, ({ unit, matter, month }) => `${month} ${unit} ${matter}`);
  const lines = [...groups.values()].map((group) => toUseLine(group, law));
  return { asOf, from: from.slice(0, 7), to: to.slice(0, 7), lines };
}

function toUseLine(rows: readonly UseRow[], { matters }: MatterLaw): UseLine {
  const [{ unit, unitName, matter, month }] = rows as [UseRow];
  const {
    asked = 0,
    reread = 0,
    ...results
  } = Object.fromEntries(rows.map(({ what, count }) => [what, count]));
  const answered = Object.values(results).reduce((sum, count) => sum + count, 0);
  return {
    unit: { code: unit, name: unitName },
    matter: { id: matter, name: matters.get(matter)?.name ?? { zh: matter, en: matter } },
    month: month.slice(0, 7),
    ...{ asked, reread, results },
    withoutFeedback: asked - answered,
  };
}
