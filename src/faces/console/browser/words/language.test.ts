import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideLanguage, fill, sayIn, wordTable } from './language.ts';

test('a text is filled with its facts, and counts one thing as one', () => {
  assert.equal(fill('{count} {count|row|rows} of {name}', { count: 1, name: 'a.csv' }), '1 row of a.csv');
  assert.equal(fill('{count} {count|row|rows}', { count: 0 }), '0 rows');
  assert.equal(fill('共 {count} 行', { count: 12 }), '共 12 行');
});

test('a table speaks the language that is chosen', () => {
  const table = wordTable({ left: { zh: '还剩 {days} 天', en: '{days} {days|day|days} left' } });
  assert.equal(sayIn('zh', table)('left', { days: 2 }), '还剩 2 天');
  assert.equal(sayIn('en', table)('left', { days: 2 }), '2 days left');
});

test('the language kept in the browser wins, then what the browser asks for, then Chinese', () => {
  assert.equal(decideLanguage('en', ['zh-CN']), 'en');
  assert.equal(decideLanguage(null, ['fr', 'en-GB', 'zh']), 'en');
  assert.equal(decideLanguage('fr', ['fr']), 'zh');
});
