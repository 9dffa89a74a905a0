import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareShown } from './compare-shown.ts';
import type { Stand, Standing } from './leaves.ts';
import type { MapOrganisation } from './map-pages.ts';
import type { ShownRecord, Statement } from './shapes.ts';

const CODE = '91990100DEM7MP30XF';
const DAY = new Date('2026-11-20T02:00:00Z');
const NIGHT = new Date('2026-11-19T17:00:00Z');
const idOf = (number: number) => `01a1f6ae-9900-7000-8000-00000000000${number}`;

const said = (number: number, change: Partial<Statement> = {}): Statement => ({
  recordId: idOf(number),
  subjectCode: CODE,
  version: 1,
  item: 'penalty',
  decidedOn: '2026-10-01',
  shownFrom: '2026-11-01',
  shownUntil: '2027-11-01',
  content: { fineFen: 100 },
  ...change,
});

const shown = (number: number, change: Partial<ShownRecord> = {}): ShownRecord => ({
  recordId: idOf(number),
  item: 'penalty',
  version: 1,
  content: { fineFen: 100 },
  decidedOn: '2026-10-01',
  shownUntil: '2027-11-01',
  ...change,
});

const lineOf = (...statements: (Statement | null)[]): MapOrganisation => ({
  code: CODE,
  count: statements.length,
  root: '',
  records: statements.map((statement, number) => ({
    recordId: idOf(number),
    item: 'penalty',
    version: 1,
    index: number,
    leafHash: '',
    statement: statement && JSON.stringify(statement),
    salt: null,
  })),
});

/** What the log says now, by the number of the record. */
const saying = (...stands: (Stand | null)[]): Standing => ({
  size: 10,
  count: 0,
  find: (recordId) => stands[Number(recordId.at(-1))] ?? null,
  publicRecords: () => [],
});

const open = (index: number): Stand => ({ index, isPublic: true });
const ended = (index: number): Stand => ({ index, isPublic: false });

const table: [
  rule: string,
  given: { line: MapOrganisation; shown: ShownRecord[]; present: Standing; now?: Date },
  expected: string[],
][] = [
  ['what is public is shown', { line: lineOf(said(0)), shown: [shown(0)], present: saying(open(0)) }, []],
  [
    'what is public and not shown is hidden',
    { line: lineOf(said(0)), shown: [], present: saying(open(0)) },
    ['hidden 0'],
  ],
  [
    'another content, day or version is a change',
    {
      line: lineOf(said(0), said(1), said(2)),
      shown: [shown(0, { content: {} }), shown(1, { shownUntil: null }), shown(2, { version: 2 })],
      present: saying(open(0), open(1), open(2)),
    },
    ['changed 0', 'changed 1', 'changed 2'],
  ],
  ['what ended is not shown', { line: lineOf(said(0)), shown: [], present: saying(ended(5)) }, []],
  [
    'what ended and is shown is shown wrongly',
    { line: lineOf(said(0)), shown: [shown(0)], present: saying(ended(5)) },
    ['shown-wrongly 0'],
  ],
  [
    'what the log never had is shown wrongly',
    { line: lineOf(), shown: [shown(0)], present: saying() },
    ['shown-wrongly 0'],
  ],
  [
    'what came after the map may be shown',
    { line: lineOf(), shown: [shown(0)], present: saying(open(9)) },
    [],
  ],
  [
    'what the map has elsewhere is shown wrongly',
    { line: lineOf(), shown: [shown(0)], present: saying(open(3)) },
    ['shown-wrongly 0'],
  ],
  [
    'what was corrected after the map is looked at with the next one',
    { line: lineOf(said(0)), shown: [shown(0, { version: 2 })], present: saying(open(9)) },
    [],
  ],
  [
    'what is over by its own days is not shown',
    { line: lineOf(said(0, { shownUntil: '2026-11-19' })), shown: [shown(0)], present: saying(open(0)) },
    ['shown-wrongly 0'],
  ],
  [
    'on its last day it is shown',
    { line: lineOf(said(0, { shownUntil: '2026-11-20' })), shown: [], present: saying(open(0)) },
    ['hidden 0'],
  ],
  [
    'of which nothing is said is hidden',
    { line: lineOf(null), shown: [], present: saying(open(0)) },
    ['hidden 0'],
  ],
  [
    'in the first hours of a day the log may not yet say that it is over',
    { line: lineOf(null), shown: [], present: saying(open(0)), now: NIGHT },
    [],
  ],
  [
    'the registration is not among the records',
    { line: lineOf(said(0, { item: 'subject' })), shown: [], present: saying(open(0)) },
    [],
  ],
];

for (const [rule, { now = DAY, line, ...given }, expected] of table)
  test(rule, () => {
    const found = compareShown(line, { ...given, mapSize: 8, now });
    assert.deepEqual(
      found.map(({ code, recordId }) => `${code} ${recordId.at(-1)}`),
      expected,
    );
  });
