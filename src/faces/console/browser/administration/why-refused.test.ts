import assert from 'node:assert/strict';
import { test } from 'node:test';
import { whyRefused } from './why-refused.ts';

const words = { zh: '现在不能这样提议：该单位已登记。', en: 'This cannot be proposed now: it is entered.' };

test('what is wrong with a proposal is said in the words of the rule that it breaks', () => {
  const facts = { because: 'unit.exists', why: '该单位已登记。', whyInEnglish: 'It is entered.' };
  assert.deepEqual(whyRefused({ code: 'proposal.not-possible', words, facts }), {
    code: 'unit.exists',
    words: { zh: '该单位已登记。', en: 'It is entered.' },
  });
  assert.deepEqual(whyRefused({ code: 'proposal.no-right', words, facts: {} }), {
    code: 'proposal.no-right',
    words,
  });
});
