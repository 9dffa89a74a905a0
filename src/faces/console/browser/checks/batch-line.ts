import type { z } from 'zod';
import { csvCell } from '#kit';
import type { BatchAnswer } from '#service/checks/contract';

export type Line = z.output<typeof BatchAnswer>['lines'][number];

/** Codes in one call: so many are answered while somebody looks at the progress. */
export const TOGETHER = 50;
/** Organisations in a batch: the limit of the law of checks, which the server holds to in any case. */
export const MOST = 1_000;

/** Some of the answered organisations. */
export const shows = [
  'everything',
  'withMeasures',
  'withLists',
  'withRecords',
  'nothing',
  'refused',
] as const;
export type Show = (typeof shows)[number];

/** Whether a line is among those; `nothing` is who has neither measure, list nor record. */
export function isShown({ check, refused }: Line, show: Show): boolean {
  if (show === 'everything') return true;
  if (show === 'refused' || check === null) return show === 'refused' && refused !== null;
  const { measures, lists, records } = check.answer;
  const has = {
    withMeasures: measures.length > 0,
    withLists: lists.length > 0,
    withRecords: records.length > 0,
  };
  return show === 'nothing' ? !Object.values(has).includes(true) : has[show];
}

export const countOf = (lines: readonly Line[], show: Show): number =>
  lines.filter((line) => isShown(line, show)).length;

type Words = Readonly<Record<Heading, string>>;
export const headings = [
  'code',
  'name',
  'status',
  'measures',
  'lists',
  'records',
  'commitments',
  'asOf',
  'checkId',
  'why',
] as const;
type Heading = (typeof headings)[number];

/** The results as a sheet opens them: with a mark for UTF-8, and no cell that a sheet would take for a formula. */
export function formatBatch(lines: readonly Line[], words: Words, language: 'zh' | 'en'): string {
  const rows = [headings.map((heading) => words[heading]), ...lines.map((line) => cellsOf(line, language))];
  return `\ufeff${rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')}`;
}

function cellsOf({ subjectCode, check, refused }: Line, language: 'zh' | 'en'): string[] {
  if (check === null) return [subjectCode ?? '', '', '', '', '', '', '', '', '', refused?.[language] ?? ''];
  const { subject, measures, lists, records, commitments, asOf, checkId } = check.answer;
  return [
    subject.code,
    subject.name,
    subject.status,
    measures.map(({ name, clause }) => `${name[language]} (${clause})`).join('；'),
    lists.map(({ listName }) => listName).join('；'),
    String(records.length),
    String(commitments.length),
    asOf,
    checkId,
    '',
  ];
}
