import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aLaw, aPenalty, aRecord } from './builders.ts';
import { decidePublication } from './decide-publication.ts';
import type { Publication } from './publication.ts';

const law = aLaw();

test('a licence is public while it is valid, without an end when it is long-term', () => {
  const licence = (content: object) =>
    pick(decidePublication(aRecord('licence', { content: { ...content } }), law));
  assert.deepEqual(licence({ validUntil: '2029-05-30' }), ['public', null, '2026-05-31', '2029-05-30']);
  assert.deepEqual(licence({ validUntil: '2099-12-31' }), ['public', null, '2026-05-31', null]);
  assert.deepEqual(licence({ validUntil: '2026-05-30' }), ['never', 'period-over', null, null]);
  const ended = { validUntil: '2029-05-30', licenceStatus: '无效' };
  assert.deepEqual(licence(ended), ['never', 'no-longer-valid', null, null]);
});

test('the base register is always public, and every other item has a term of its own', () => {
  const subject = decidePublication(aRecord('subject', { decidedOn: null }), law);
  assert.deepEqual(pick(subject), ['public', null, '2026-06-01', null]);
  for (const item of ['coercion', 'levy', 'payment', 'ruling', 'compensation', 'inspection']) {
    assert.deepEqual(
      pick(decidePublication(aRecord(item), law)),
      ['public', null, '2026-05-31', '2027-05-31'],
      item,
    );
  }
  const seized = aRecord('coercion', { content: { validUntil: '2026-06-30' } });
  assert.equal(decidePublication(seized, law).shownUntil, '2026-06-30');
  assert.equal(decidePublication(aRecord('confirmation'), law).shownUntil, null);
  assert.equal(decidePublication(aRecord('reward'), law).shownUntil, '2031-05-31');
});

test('an item that is shared among departments or by authorisation, or is in no catalogue, is never public', () => {
  for (const disclosure of ['政务共享', '授权查询'] as const) {
    const closed = aLaw((pages) => ({
      ...pages,
      disclosures: new Map([...pages.disclosures.keys()].map((item) => [item, disclosure])),
    }));
    for (const record of [aPenalty(), aRecord('licence'), aRecord('subject')]) {
      assert.deepEqual(pick(decidePublication(record, closed)), ['never', 'disclosure-class', null, null]);
    }
  }
  assert.deepEqual(pick(decidePublication(aRecord('rumour'), law)), [
    'never',
    'not-in-catalogue',
    null,
    null,
  ]);
});

function pick({ decision, neverBecause, shownFrom, shownUntil }: Publication) {
  return [decision, neverBecause, shownFrom, shownUntil];
}
