import { z } from 'zod';
import { parseJson } from './ask.ts';

/** What is read of the register's answers; they hold more. */
export const ShownRecord = z.object({
  recordId: z.uuid(),
  item: z.string(),
  version: z.int(),
  content: z.record(z.string(), z.unknown()),
  decidedOn: z.string().nullable(),
  shownUntil: z.string().nullable(),
});
export type ShownRecord = z.output<typeof ShownRecord>;

export const ShownRecords = z.object({ records: z.array(ShownRecord), next: z.string().nullable() });

export const ShownSubject = z.object({ subject: z.object({ code: z.string(), name: z.string() }) });

export const SearchResults = z.object({ results: z.array(z.object({ code: z.string() })) });

/** What the entry of a version commits to. */
export const Statement = z.object({
  recordId: z.uuid(),
  subjectCode: z.string(),
  version: z.int(),
  item: z.string(),
  decidedOn: z.string().optional(),
  shownFrom: z.string(),
  shownUntil: z.string().optional(),
  content: z.record(z.string(), z.unknown()),
});
export type Statement = z.output<typeof Statement>;

/** `null`: the text is no such statement. */
export const parseStatement = (text: string): Statement | null =>
  Statement.safeParse(parseJson(text)).data ?? null;
