import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { testWorld } from '#platform/testing';
import { aRow } from './builders.ts';
import { contentSchema } from './content-schema.ts';
import { CataloguePage } from './contract.ts';
import { describeForm, describeItem } from './describe.ts';
import { findColumns } from './find-columns.ts';
import { loadCatalogue, readPages } from './load-catalogue.ts';
import { projectionSql } from './projection.ts';
import { buildTemplate } from './template.ts';
import {
  catalogueFolder,
  fixtureFolder,
  receivedOn,
  shippedCatalogue,
  shippedEdition,
  shippedPorts,
} from './testing.ts';
import { compileValidator } from './validator.ts';

/** The page of penalties with one more field, from one fixture: what a colleague would type into the page. */
function loadWithNewField() {
  const folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
  cpSync(catalogueFolder, folder, { recursive: true });
  const file = join(folder, 'penalty.yaml');
  const field = readFileSync(new URL('new-field.yaml', fixtureFolder), 'utf8');
  const page = readFileSync(file, 'utf8').replace('    rules:\n', `${field}\n    rules:\n`);
  writeFileSync(file, page.replace('    example:\n', '    example:\n      hearingHeldOn: 2026-06-30\n'));
  const catalogue = loadCatalogue(readPages(folder), shippedPorts());
  rmSync(folder, { recursive: true });
  return catalogue;
}

test('a new field is one entry in one page: everything that reads the page has it', async () => {
  const catalogue = loadWithNewField();
  const item = catalogue.items.get('penalty')!;
  const edition = item.editions[0]!;
  const validate = compileValidator(edition, catalogue.reading, shippedPorts());

  assert.equal(validate(aRow(edition), receivedOn).values.hearingHeldOn, '2026-06-30');
  const wrong = validate(aRow(edition, { hearingHeldOn: '昨天' }), receivedOn).findings;
  assert.deepEqual(
    wrong.map(({ rule, field }) => [rule, field]),
    [['V03', 'hearingHeldOn']],
  );
  const { cellOf } = findColumns(edition, catalogue.reading, ['听证日期']);
  assert.equal(edition.fields[cellOf.indexOf(0)]?.name, 'hearingHeldOn');
  assert.deepEqual(Object.keys(contentSchema(edition).properties as object).includes('hearingHeldOn'), true);
  assert.match(
    projectionSql(item, 'records.version'),
    /\(version\.content ->> 'hearingHeldOn'\)::date as "hearing_held_on"/,
  );
  assert.ok((await buildTemplate(item, edition)).includes(Buffer.from('听证日期')));
  assert.ok(describeItem(item, edition).fields.some(({ name }) => name === 'hearingHeldOn'));
  assert.ok(describeForm(edition).some(({ name, input }) => name === 'hearingHeldOn' && input === 'day'));
});

test('every page is described in the shape of the contract', () => {
  const catalogue = shippedCatalogue();
  for (const [name, item] of catalogue.items) {
    const page = CataloguePage.parse(describeItem(item, shippedEdition(catalogue, name)));
    assert.ok(page.rules.every(({ words }) => words.zh !== '' && words.en !== ''));
  }
});

test('the schema of content has no column that is never kept', () => {
  const properties = Object.keys(
    contentSchema(shippedEdition(shippedCatalogue(), 'penalty')).properties as object,
  );
  assert.ok(properties.includes('legalRepresentative'));
  assert.ok(!properties.some((name) => name.includes('Certificate') && name !== 'revokedCertificate'));
});

test('the views show the latest stored version of each record with typed columns', async () => {
  const catalogue = loadWithNewField();
  const edition = catalogue.items.get('penalty')!.editions[0]!;
  const validate = compileValidator(edition, catalogue.reading, shippedPorts());
  await using world = await testWorld({ now: '2026-11-20T02:00:00Z' });
  const { pool } = world.owner;
  // Twice: making a view anew is how a changed page reaches the database.
  for (const item of [...catalogue.items.values(), ...catalogue.items.values()])
    await pool.query(projectionSql(item, 'records.version'));
  const store = (
    key: string,
    version: number,
    kind: 'stored' | 'withdrawn',
    changed: Record<string, string>,
  ) =>
    pool.query(
      `insert into records.version (subject_code, item, natural_key, version, record_id, kind, content, decided_on, provider_code, submission_id, row_number, received_at, reason)
       values ('91370402MA3X00037F', 'penalty', $1, $2, md5($1)::uuid, $3, $4, '2026-07-16', '11370400004300019Y', null, null, now(), $5)`,
      [
        key,
        version,
        kind,
        kind === 'stored' ? JSON.stringify(validate(aRow(edition, changed), receivedOn).values) : null,
        kind === 'stored' ? null : '决定被撤销',
      ],
    );
  await store('kept', 1, 'stored', { fineFen: '0.5' });
  await store('kept', 2, 'stored', { fineFen: '0.75', remark: '更正' });
  await store('gone', 1, 'stored', {});
  await store('gone', 2, 'withdrawn', {});
  const { rows } = await pool.query(
    'select subject_code, record_version, fine_fen, penalty_types, decided_on, hearing_held_on, remark from catalogue_view.penalty',
  );
  assert.deepEqual(rows, [
    {
      subject_code: '91370402MA3X00037F',
      record_version: 2,
      fine_fen: 750_000,
      penalty_types: ['罚款', '没收违法所得'],
      decided_on: '2026-07-16',
      hearing_held_on: '2026-06-30',
      remark: '更正',
    },
  ]);
});
