import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Given, type Part, viewOf } from '../client/check/view.ts';

type Answer = Given['answer'];

/** An answer about an organisation of which nothing is recorded; a test says only what matters to its rule. */
const anAnswer = (changes: Partial<Answer> = {}, subject: Partial<Answer['subject']> = {}): Answer => ({
  form: 'gongxin/check/v1',
  checkId: '01a1f7f6-77c2-7b8c-bc06-a2fe7a9e801e',
  askedAt: '2026-11-20T04:00:00.000Z',
  askedBy: { unit: '11370400MB0000201X', name: '示范市市场监督管理局' },
  asOf: '2026-11-20',
  goodUntil: '2026-11-27',
  matter: { id: 'food-business-licence', name: { zh: '食品经营许可', en: 'Food business licence' } },
  purpose: { id: 'licence-review', name: { zh: '审查许可申请', en: 'Reviewing an application' } },
  basis: { kind: 'law', clause: '食品安全法第三十五条' },
  caseNumber: '办〔2026〕1号',
  note: { zh: '由办理单位判断。', en: 'For the desk to weigh.' },
  subject: {
    code: '91990102DEMGMDWA10',
    name: '示范市中庆建材有限公司',
    kind: '企业',
    status: '存续',
    establishedOn: null,
    closedOn: null,
    formerNames: [],
    alike: { count: 0, isMore: false, organisations: [] },
    notices: [],
    ...subject,
  },
  lists: [],
  records: [],
  hasMore: false,
  measures: [],
  commitments: [],
  grade: { value: null, words: { zh: '尚无评价', en: 'None yet' } },
  ...changes,
});

const answered = (answer: Answer, more: Partial<Given> = {}) =>
  viewOf({ kind: 'answered', given: { answer, isVerified: true, ...more } }, 'zh');
const textOf = (part: Part | string): string =>
  typeof part === 'string' ? part : part.inside.map(textOf).join('');
const partsOf = (part: Part, name: string): Part[] =>
  part.inside.flatMap((each) =>
    typeof each === 'string' ? [] : [...(each.name === name ? [each] : []), ...partsOf(each, name)],
  );

test('of a name that is almost the same exactly what differs is marked', () => {
  const table: [other: string, marked: string[]][] = [
    ['示范市中庆建村有限公司', ['村']],
    ['示范市中庆建材料有限公司', ['料']],
    ['示范市中建材有限公司', []],
    ['示范市中庆建材有限公司', []],
    ['另范市中庆建材有限公司', ['另']],
    ['示范市中庆建材有限公厂', ['厂']],
    ['示范市中庆建𠮷有限公司', ['𠮷']],
  ];
  for (const [name, marked] of table) {
    const organisations = [{ code: '91990103DEMX7XJ64K', name }];
    const view = answered(anAnswer({}, { alike: { count: 1, isMore: false, organisations } }));
    assert.deepEqual(partsOf(view, 'mark').map(textOf), marked, name);
    assert.ok(textOf(view).includes(`${name} 91990103DEMX7XJ64K`), name);
  }
});

test('nothing on record is said as good news, not left empty', () => {
  const text = textOf(answered(anAnswer()));
  for (const words of ['没有列入', '没有适用于', '没有与本事项有关的记录']) assert.ok(text.includes(words));
});

test('no state offers to refuse, and only a whole answer with a right signature may be gone on with', () => {
  const answer = anAnswer();
  const acts = (view: Part) => partsOf(view, 'button').map(({ act }) => act);
  assert.deepEqual(acts(answered(answer)), ['go-on']);
  assert.deepEqual(acts(answered(answer, { isVerified: null })), ['go-on']);
  assert.deepEqual(acts(answered(answer, { isVerified: false })), ['again']);
  assert.ok(!textOf(answered(answer, { isVerified: false })).includes('没有列入'));
  assert.deepEqual(acts(answered(answer, { isVerified: null, hasEnded: true })), []);
  assert.deepEqual(acts(viewOf({ kind: 'outage' }, 'zh')), ['again']);
  assert.deepEqual(acts(viewOf({ kind: 'refused', zh: '不行', en: 'no' }, 'zh')), ['again']);
  assert.deepEqual(acts(viewOf({ kind: 'loading' }, 'zh')), []);
});

test('the words that come with the answer and no grade are shown, whatever the answer holds of one', () => {
  const text = textOf(
    answered(anAnswer({}, { notices: [{ kind: 'renamed', words: { zh: '已更名', en: 'Renamed' } }] })),
  );
  assert.ok(text.includes('已更名') && text.includes('由办理单位判断'));
  assert.ok(!text.includes('尚无评价'));
});
