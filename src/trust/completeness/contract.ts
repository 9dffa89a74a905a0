import { z } from 'zod';
import { LedgerEntry } from '#trust/ledger/contract';

/** What an entry of type `map-root` commits to, in RFC 8785 form. */
export const MapStatement = z.strictObject({
  asOf: z.iso.datetime().describe('When the map was drawn.'),
  organisations: z.int().nonnegative(),
  records: z.int().nonnegative(),
  root: z.base64().describe('Root of the map.'),
  size: z.int().nonnegative().describe('The map is the state after this many entries of the public log.'),
});
export type MapStatement = z.output<typeof MapStatement>;

/** What the map says of one organisation. */
export const MapLine = z.strictObject({
  code: z.string(),
  count: z.int().positive().describe('Records that are public.'),
  root: z.base64().describe('RFC 6962 root over the leaf hashes of their entries, sorted as bytes.'),
});
export type MapLine = z.output<typeof MapLine>;

/** The way from a line of the map up to its root. */
export const MapPath = z.strictObject({
  line: MapLine.nullable().describe(
    'The line at which the search for the code ends: its own, or that of another code, and then its own is absent; null: the map is empty.',
  ),
  steps: z
    .array(z.strictObject({ bit: z.int().min(0).max(143), sibling: z.base64() }))
    .describe('From the line up: which bit of the code decided, and the hash of the other side.'),
});
export type MapPath = z.output<typeof MapPath>;

/** The map that is valid now, with its proof that it stands in the public log. */
export const StateMapAnswer = z.strictObject({
  origin: z.string(),
  vkeys: z.array(z.string()),
  intakeVkey: z.string(),
  map: LedgerEntry,
});
export type StateMapAnswer = z.output<typeof StateMapAnswer>;

/** A record as the map counts it: the last entry about it that the map covers. */
export const MapRecord = z.strictObject({
  recordId: z.uuid(),
  item: z.string().describe('Catalogue item; `subject` is the registration itself.'),
  version: z.int().positive(),
  index: z.int().nonnegative().describe('Place of its entry in the public log.'),
  leafHash: z.base64().describe('Hash of that entry, as in the tree of the log.'),
});
export type MapRecord = z.output<typeof MapRecord>;

/** That nothing public about an organisation is missing; or that there is nothing. */
export const Completeness = StateMapAnswer.extend({
  code: z.string(),
  path: MapPath,
  records: z.array(MapRecord).describe('In the order of their leaf hashes; empty where the map has no line.'),
});
export type Completeness = z.output<typeof Completeness>;

/** The whole map with what stands behind it, page by page in the order of the codes: the bulk file. */
export const MapPage = z.strictObject({
  mapIndex: z
    .int()
    .nonnegative()
    .describe('Place of the map-root entry; when it changes between two pages, begin anew.'),
  size: z.int().nonnegative().describe('As in the statement of the map.'),
  organisations: z.array(
    MapLine.extend({
      records: z.array(
        MapRecord.extend({
          statement: z
            .string()
            .nullable()
            .describe('What its entry commits to; null when the record is not public any more.'),
          salt: z.base64().nullable(),
        }),
      ),
    }),
  ),
  next: z.string().nullable().describe('Give it as `after` for the next page; null: this was the last one.'),
});
export type MapPage = z.output<typeof MapPage>;
