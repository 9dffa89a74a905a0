import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateCity, generateDirtyRows, type Row, toCsv } from '#demo';
import type { TestWorld } from '#platform/testing';
import {
  cityOptions,
  columnsOf,
  contentsOf,
  judged,
  type Platform,
  sample,
  startPlatform,
  xlsxType,
} from './platform.ts';

/** Tables that say that a file came; nothing else may change when nothing in it is new. */
const without = [
  'ingest.submission',
  'ingest.chunk',
  'ingest.finding_count',
  'audit.event',
  'audit.waiting',
  'register.figures',
];
const contents = (world: TestWorld) => contentsOf(world.db.pool, { without });

function expectedOf(file: string): Map<number, string> {
  const lines = sample('expected.csv')
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trim()
    .split(/\r?\n/)
    .slice(1);
  const cells = lines.map((line) => line.split(','));
  assert.equal(cells.length, 644);
  return new Map(
    cells.filter(([name]) => name === file).map(([, row, ...rest]) => [Number(row), rest.join(',')]),
  );
}

function compare(found: Map<number, string>, wanted: Map<number, string>, file: string): number {
  assert.ok(wanted.size > 0, `expected.csv has rows of ${file}`);
  const differences = [...wanted].filter(([row, want]) => found.get(row) !== want);
  const told = differences
    .slice(0, 20)
    .map(([row, want]) => `row ${row}: wanted ${want}, found ${found.get(row)}`);
  assert.deepEqual(told, [], `${file}: ${differences.length} rows differ`);
  assert.equal(found.size, wanted.size, `${file} has a row that nobody expected`);
  return wanted.size;
}

test('each of the 644 rows of the first files gets the outcome and the rule expected of it, once and for all', async (t) => {
  await using platform = await startPlatform();
  const { world, handIn } = platform;
  const { results: subjects } = await handIn('subject', sample('subjects.csv'));
  assert.ok(subjects.every(({ outcome }) => outcome === 'accepted'));
  const penalties = await handIn('penalty', sample('penalties.csv'));
  const licences = await handIn('licence', sample('licences.xlsx'), xlsxType);
  const compared =
    compare(judged(penalties.results), expectedOf('penalties.csv'), 'penalties.csv') +
    compare(judged(licences.results), expectedOf('licences.xlsx'), 'licences.xlsx');
  assert.equal(compared, 644);

  await t.test('the same penalties in GB18030 bring no new record and change no table', async () => {
    const before = await contents(world);
    const { results } = await handIn('penalty', sample('penalties-gb18030.csv'));
    assert.equal(results.length, penalties.results.length);
    assertNothingNew(penalties.results, results);
    assert.deepEqual(await contents(world), before);
  });

  const again: [name: string, item: string, type: string][] = [
    ['subjects.csv', 'subject', 'text/csv'],
    ['penalties.csv', 'penalty', 'text/csv'],
    ['penalties-gb18030.csv', 'penalty', 'text/csv'],
    ['licences.xlsx', 'licence', xlsxType],
  ];
  for (const [name, item, type] of again) {
    await t.test(`${name} a second time, a day later, changes no table`, async () => {
      world.clock.set('2026-11-21T02:00:00Z');
      const before = await contents(world);
      const { results } = await handIn(item, sample(name), type);
      assert.ok(results.some(({ outcome }) => outcome === 'unchanged'));
      assert.ok(results.every(({ outcome }) => outcome !== 'accepted' && outcome !== 'updated'));
      assert.deepEqual(await contents(world), before);
    });
  }
  await t.test('the comparison sees a single changed row', async () => {
    const before = await contents(world);
    await world.db.pool.query(`update subjects.subject set name = name || '改' where subject_code =
      (select min(subject_code) from subjects.subject)`);
    assert.notDeepEqual(await contents(world), before);
  });
});

type Results = Awaited<ReturnType<Platform['handIn']>>['results'];

/** What was stored is now unchanged; what was held or refused is so again. */
function assertNothingNew(first: Results, second: Results): void {
  for (const [index, { row, outcome }] of first.entries()) {
    const wanted = outcome === 'held' || outcome === 'refused' ? outcome : 'unchanged';
    assert.equal(second[index]!.outcome, wanted, `row ${row}`);
  }
}

for (const seed of ['one', 'two', 'three']) {
  test(`rows made by the same rules with other values come out as made (seed ${seed})`, async () => {
    await using platform = await startPlatform({ isDemo: true });
    const { law, handIn } = platform;
    const options = { ...cityOptions, seed };
    const file = (item: string, rows: Iterable<Row>) => [...toCsv(rows, columnsOf(law, item))].join('');
    const city = generateCity({ ...options, recordCount: 0 });
    const register = await handIn('subject', file('subject', city.subjects()));
    const refused = register.results.filter(({ outcome }) => outcome !== 'accepted' && outcome !== 'updated');
    assert.deepEqual(refused, []);
    const rows = [...generateDirtyRows({ ...options, each: 10 })];
    for (const item of ['penalty', 'licence'] as const) {
      const made = rows.filter((row) => row.item === item);
      const { results } = await handIn(
        item,
        file(
          item,
          made.map(({ row }) => row),
        ),
      );
      const wrong = made.flatMap(({ expected, about }, index) => {
        const found = results[index]!;
        const said = `${found.outcome},${found.findings[0]?.rule ?? ''}`;
        const wanted = `${expected.outcome},${expected.rule ?? ''}`;
        return said === wanted ? [] : [`row ${found.row}, ${about}: wanted ${wanted}, found ${said}`];
      });
      assert.deepEqual(wrong, []);
      assert.equal(results.length, made.length);
      assert.ok(made.length >= 100);
    }
  });
}
