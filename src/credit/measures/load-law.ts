import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { entriesIn, type ListLaw } from '#credit/lists';
import { describeMeasure } from './describe-measure.ts';
import { type MeasureLaw, MeasurePage, type MeasureRow } from './measure-row.ts';

/** Punishments first, for they are most of the law; each page names what it holds. */
const pageNames = ['punishments.yaml', 'incentives.yaml'] as const;

/**
 * Reads `law/measures` and holds it to the lists and the authorities. Throws with page and row where one is malformed,
 * names no clause, an unknown list or field, or rewards what another list punishes: nothing rests on half a law.
 */
export function loadMeasureLaw(folder: URL, lists: ListLaw): MeasureLaw {
  return compileMeasureLaw(
    pageNames.map((name) => parse(readFileSync(new URL(`measures/${name}`, folder), 'utf8'))),
    lists,
    fileURLToPath(new URL('measures/', folder)),
  );
}

/** The same from pages as YAML gives them. */
export function compileMeasureLaw(pages: readonly unknown[], lists: ListLaw, place: string): MeasureLaw {
  const rows = new Map<string, MeasureRow>();
  const rowsOfList = new Map<string, MeasureRow[]>();
  const described: Map<string, ReturnType<typeof describeMeasure>> = new Map();
  for (const page of pages) {
    const { measures, ...common } = readPage(page, place);
    for (const row of measures) {
      const fault = rows.has(row.measure) ? 'stands there twice' : faultOf(row, lists);
      if (fault) throw new RangeError(`${place}: ${row.measure} ${fault}`);
      rows.set(row.measure, row);
      described.set(row.measure, describeMeasure(row, common, lists));
      for (const list of listsOf(row)) rowsOfList.set(list, [...(rowsOfList.get(list) ?? []), row]);
    }
  }
  return Object.freeze({
    rows,
    rowsOfList,
    described,
    lists: lists.lists,
    entriesIn: (standing) => entriesIn(standing, lists),
    domainsOf: lists.authorities.domainsOf,
  });
}

function readPage(page: unknown, place: string): z.output<typeof MeasurePage> {
  const read = MeasurePage.safeParse(page);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const at = issue?.path[0] === 'measures' && typeof issue.path[1] === 'number' ? issue.path[1] : null;
  const rows = (page as { measures?: { measure?: unknown }[] } | null)?.measures;
  const named = at === null ? '' : ` (${String(rows?.[at]?.measure)})`;
  throw new Error(`${place} is not as it should be${named}:\n${z.prettifyError(read.error)}`);
}

const listsOf = ({ trigger }: MeasureRow): readonly string[] =>
  trigger.kind === 'listing' ? trigger.lists : [];

/** What the shape of a row cannot say; `null`: nothing is wrong. */
function faultOf(row: MeasureRow, { lists, authorities }: ListLaw): string | null {
  const fields = [row.domain, ...(row.implementedBy === 'all' ? [] : row.implementedBy)];
  const field = fields.find((domain) => !authorities.domains.has(domain));
  if (field) return `names the field ${field}, which law/authorities.yaml does not know`;
  if (row.inForceUntil !== null && row.inForceUntil < row.inForceFrom) return 'ends before it begins';
  for (const id of listsOf(row)) {
    const list = lists.get(id);
    if (!list) return `names the list ${id}, which law/lists does not know`;
    if ((list.kind === 'honour') !== (row.type === 'incentive'))
      return `is of type ${row.type}, which does not go with the list ${id}`;
  }
  if (row.trigger.kind === 'decision' && row.implementedBy === 'all')
    return 'is decided, so it must name who decides';
  if (row.trigger.kind === 'decision' && row.type === 'incentive')
    return 'is an incentive, which no authority decides here';
  return null;
}
