import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { html, type Part, textOf } from './markup.ts';

test('text put into a page can open no tag and close no attribute', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      assert.doesNotMatch(textOf(html`${text}`), /[<>"']/);
    }),
  );
});

test('what came as JSON cannot pass for markup', () => {
  const forged = JSON.parse('{"markup":"<script>"}') as Part;
  assert.throws(() => textOf(html`${forged}`));
});

test('templates nest, lists follow one another, and nothing is said for nothing', () => {
  const items = ['甲', '<乙>'].map((name) => html`<li>${name}</li>`);
  assert.equal(
    textOf(html`<ul>${items}</ul>${null}${false}${undefined}${0}`),
    '<ul><li>甲</li><li>&lt;乙&gt;</li></ul>0',
  );
});
