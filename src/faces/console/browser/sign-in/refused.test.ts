import assert from 'node:assert/strict';
import { test } from 'node:test';
import { visitRefusals } from '#trust/sign-in/contract';
import { decideRefused } from './refused.ts';

test('an address says why signing in elsewhere failed, in the words of that refusal and in no others', () => {
  for (const [code, words] of Object.entries(visitRefusals))
    assert.equal(decideRefused(`?refused=${code}`), words);
  for (const search of ['', '?refused=', '?refused=toString', '?refused=your+account+was+moved'])
    assert.equal(decideRefused(search), null, search);
});
