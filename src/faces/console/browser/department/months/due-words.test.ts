import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Day } from '#kit';
import type { MonthLine } from '#oversight/quality/contract';
import { sayIn } from '../../words/language.ts';
import { monthWords } from '../words/words-months.ts';
import { dueIn, toAnswerFor } from './due-words.ts';

const today = Day.parse('2026-11-20');
const line = (month: string, state: MonthLine['state'], dueOn: string): MonthLine => ({
  month,
  item: 'penalty',
  state,
  dueOn: Day.parse(dueOn),
  reportedAt: null,
  canTakeBack: false,
});

test('a deadline says the days that are left, the last day, and the days since', () => {
  const t = sayIn('zh', monthWords);
  const said = ['2026-11-23', '2026-11-20', '2026-11-18'].map((dueOn) =>
    dueIn(t, { dueOn: Day.parse(dueOn) }, today),
  );
  assert.deepEqual(said, ['还有 3 天', '今天是最后一天', '已过 2 天']);
});

test('what is to be answered for comes with the oldest last day first, and nothing else comes', () => {
  const months = [
    line('2026-11', 'open', '2026-12-09'),
    line('2026-10', 'due', '2026-11-23'),
    line('2026-09', 'late', '2026-10-15'),
    line('2026-08', 'zero', '2026-09-09'),
    line('2026-07', 'reported', '2026-08-11'),
  ];
  assert.deepEqual(
    toAnswerFor(months).map(({ month }) => month),
    ['2026-09', '2026-10'],
  );
});
