import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { Day } from '#kit';
import { inTransaction, when } from '#platform';
import { testWorld } from '#platform/testing';
import { loadSubjectLaw, registerSubjects, type SubjectsRegistered } from '#registry/subjects';
import type { CheckedRow } from './checked-row.ts';
import { processChunk } from './process-chunk.ts';
import { releaseHeld } from './release-held.ts';
import { addSubmission } from './sql.ts';

const law = loadSubjectLaw(new URL('../../../law/', import.meta.url));
const code = '91370402MA3X00037F';
const name = '示范市盛隆新材料有限公司';
const submissionId = '01a1f7ed-f423-711b-91af-6d98f622e6dd';
const receivedAt = new Date('2026-11-20T02:00:00Z');
const flow = new Map([when<SubjectsRegistered>('subjects.registered', releaseHeld)]);

const row = (number: number, subjectName = name): CheckedRow => {
  const content = { documentNumber: `${number}`, subjectCode: code, subjectName };
  const draft = {
    subjectCode: code,
    subjectName,
    naturalKey: `${number}`,
    content,
    json: JSON.stringify(content),
    decidedOn: '2026-11-02' as Day,
  };
  return { row: number, findings: [], draft };
};
const arrival = [{ content: { subjectCode: code, subjectName: name }, receivedAt }];

async function world() {
  const made = await testWorld({ flow });
  await addSubmission(made.db, {
    submissionId,
    item: 'licence',
    providerCode: null,
    account: 'local',
    fileName: 'f.csv',
    sha256: Buffer.alloc(32),
    byteCount: 1,
    idempotencyKey: null,
    receivedAt,
  });
  return made;
}
const batch = { submissionId, item: 'licence', providerCode: null, receivedAt, release: 'nothing' as const };

test('rows that waited for an organisation enter by themselves when it arrives, each once', async () => {
  await using made = await world();
  const held = await inTransaction(made.db, (tx) =>
    processChunk(made, tx, batch, [row(2), row(3, '别的名称'), row(2)]),
  );
  assert.deepEqual(
    held.map((result) => result.outcome),
    ['held', 'held', 'held'],
  );
  for (const _ of [1, 2]) await inTransaction(made.db, (tx) => registerSubjects(made, tx, law, arrival));
  const { rows } = await made.db.pool.query(
    'select natural_key, outcome from ingest.held order by natural_key',
  );
  assert.deepEqual(rows, [
    { natural_key: '2', outcome: 'accepted' },
    { natural_key: '3', outcome: 'refused' },
  ]);
  assert.equal((await made.db.pool.query('select from records.version')).rowCount, 1);
});

test('more rows than one batch holds are all released', async () => {
  await using made = await world();
  const rows = Array.from({ length: 5_001 }, (_, index) => row(index + 2));
  await inTransaction(made.db, (tx) => processChunk(made, tx, batch, rows));
  await inTransaction(made.db, (tx) => registerSubjects(made, tx, law, arrival));
  const { rows: waiting } = await made.db.pool.query(
    'select count(*)::int as count from ingest.held where released_at is null',
  );
  assert.equal(waiting[0].count, 0);
});

test('a row that meets its organisation on the way in is matched or released, never left waiting', async () => {
  await using made = await world();
  const looked = Promise.withResolvers<void>();
  const arriving = inTransaction(made.db, async (tx) => {
    await registerSubjects(made, tx, law, arrival);
    looked.resolve(); // it has looked for what waits, and is not committed yet
    await setTimeout(300);
  });
  await looked.promise;
  const results = await inTransaction(made.db, (tx) => processChunk(made, tx, batch, [row(2)]));
  await arriving;
  assert.deepEqual(
    results.map((result) => result.outcome),
    ['accepted'],
  );
});
