import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressWith, askedWith, isWhole, readSettings } from './settings.ts';
import type { Matter } from './use-matters.ts';

const words = (zh: string) => ({ zh, en: zh });
const matter = (id: string, clause: string): Matter => ({
  matter: id,
  name: words(id),
  kind: 'approval',
  domain: { id: 'food', name: words('食品安全') },
  desks: { words: [], windows: true },
  scope: { records: [], lists: [], measures: [], commitments: true },
  purposes: ['licence-review', 'licence-renewal'].map((purpose) => ({ id: purpose, name: words(purpose) })),
  clause,
  mark: 'M',
});
const food = matter('food-business-licence', '食品安全法第三十五条');
const drugs = matter('drug-business-licence', '药品管理法第五十一条');

test('purpose and legal basis come from the matter of the address', () => {
  const settings = readSettings('?matter=drug-business-licence&purpose=licence-renewal', [food, drugs]);
  assert.equal(settings.purpose, 'licence-renewal');
  assert.equal(settings.clause, drugs.clause);
  assert.ok(isWhole(settings));
  assert.equal(
    addressWith('/checks/batch', settings),
    '/checks/batch?matter=drug-business-licence&purpose=licence-renewal',
  );
});

test('a matter that the unit does not handle counts as not said; an only one is chosen', () => {
  assert.ok(!isWhole(readSettings('?matter=tender', [food, drugs])));
  assert.equal(readSettings('?matter=tender', [food]).matter, food.matter);
  assert.equal(readSettings('?purpose=of-another-matter', [food]).purpose, 'licence-review');
});

test('an authorisation needs its number and its last day, and goes instead of the law', () => {
  const settings = { ...readSettings('', [food]), basisKind: 'authorisation' as const };
  assert.ok(!isWhole(settings));
  const whole = { ...settings, document: ' 授权〔2026〕7号 ', authorisedUntil: '2026-12-31' };
  assert.ok(isWhole(whole));
  assert.deepEqual(askedWith(whole, ' 办〔2026〕1 '), {
    ...{ matter: food.matter, purpose: 'licence-review', caseNumber: '办〔2026〕1' },
    basis: { kind: 'authorisation', document: '授权〔2026〕7号', authorisedUntil: '2026-12-31' },
  });
});
