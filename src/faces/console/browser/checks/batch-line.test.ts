import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countOf, formatBatch, headings, type Line, shows } from './batch-line.ts';

type Answer = NonNullable<Line['check']>['answer'];

/** As much of an answer as a line of the table looks at. */
const line = (
  place: number,
  given: Partial<Record<'measures' | 'lists' | 'records', unknown[]>>,
  name = '甲',
): Line => ({
  place,
  subjectCode: '91370400MA3CQ12E5X',
  check: {
    answer: {
      checkId: '0197d6a0-0000-7000-8000-000000000001',
      subject: { code: '91370400MA3CQ12E5X', name, status: '存续' },
      asOf: '2026-11-20',
      ...{ measures: [], lists: [], records: [], commitments: [] },
      ...given,
    } as unknown as Answer,
    signature: '',
  },
  refused: null,
});
const refused: Line = {
  place: 4,
  subjectCode: null,
  check: null,
  refused: {
    code: 'check.natural-person',
    zh: '这像是个人的证件号码。',
    en: 'Like an identifier of a person.',
  },
};
const measure = { name: { zh: '依法限制申请', en: 'No application' }, clause: '食品安全法第一百三十五条' };
const lines = [
  line(0, {}),
  line(1, { measures: [measure], lists: [{ listName: '名单' }] }),
  line(2, { records: [{}, {}] }),
  refused,
];

test('a batch is filtered by what was found; who has nothing is counted, and who was not answered is not among them', () => {
  assert.deepEqual(
    shows.map((show) => [show, countOf(lines, show)]),
    [
      ['everything', 4],
      ['withMeasures', 1],
      ['withLists', 1],
      ['withRecords', 1],
      ['nothing', 1],
      ['refused', 1],
    ],
  );
});

test('the file of a batch has a row for each organisation, in words, and no cell is a formula', () => {
  const words = Object.fromEntries(headings.map((heading) => [heading, heading])) as Parameters<
    typeof formatBatch
  >[1];
  const text = formatBatch([...lines, line(5, {}, '=HYPERLINK("x")')], words, 'zh');
  const rows = text.split('\r\n');
  assert.equal(text[0], '\ufeff');
  assert.equal(rows.length, 7);
  assert.match(rows[2]!, /依法限制申请 \(食品安全法第一百三十五条\),名单,0,0,2026-11-20/);
  assert.match(rows[4]!, /,这像是个人的证件号码。$/);
  assert.match(rows[5]!, /"'=HYPERLINK/);
});
