import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideBack, signInPath } from './way-back.ts';

test('signing in leads back to where one was', () => {
  const path = signInPath('/submissions?state=refused&page=2');
  assert.equal(decideBack(path.slice('/sign-in'.length)), '/submissions?state=refused&page=2');
  assert.equal(signInPath('/'), '/sign-in');
});

test('signing in never leads to another site, nor round in a circle', () => {
  for (const back of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/\t/evil.example',
    '/a\\b',
    'evil',
    '/sign-in',
    '/sign-in?back=%2F',
    '/signed-out',
  ])
    assert.equal(decideBack(`?${new URLSearchParams({ back })}`), '/', back);
});
