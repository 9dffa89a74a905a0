import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTransaction, when } from '#platform';
import { testWorld } from '#platform/testing';
import { loadSubjectLaw } from './law.ts';
import { registerSubjects, type SubjectsRegistered, toStreet } from './register-subjects.ts';
import { findNamesByCode, findOldNumbers, findSubject } from './sql.ts';

const law = loadSubjectLaw(new URL('../../../law/', import.meta.url));
const code = '91370402MA3X00037F';
const row = (changes: object, receivedAt = '2026-11-20T02:00:00Z') => ({
  content: {
    subjectCode: code,
    subjectName: '示范市盛隆塑业有限公司',
    registrationStatus: '存续',
    ...changes,
  },
  receivedAt: new Date(receivedAt),
});

test('a row of the base register makes an organisation with its kind, name and organisation code', async () => {
  await using world = await testWorld();
  await inTransaction(world.db, (tx) =>
    registerSubjects(world, tx, law, [row({ capitalFen: 1_570_000_000 })]),
  );
  const subject = await findSubject(world.db, code);
  assert.deepEqual(
    [subject?.name, subject?.kind, subject?.capital_fen],
    ['示范市盛隆塑业有限公司', '企业', 1_570_000_000],
  );
  assert.deepEqual(await findOldNumbers(world.db, code), [{ kind: 'organisation', number: 'MA3X00037' }]);
});

test('a renamed organisation keeps both names with their days, whether told at once or later', async () => {
  await using world = await testWorld();
  const renamed = row({ subjectName: '示范市盛隆新材料有限公司', changedOn: '2023-07-01' });
  await inTransaction(world.db, (tx) => registerSubjects(world, tx, law, [row({}), renamed]));
  await inTransaction(world.db, (tx) => registerSubjects(world, tx, law, [renamed]));
  assert.deepEqual((await findNamesByCode(world.db, [code])).get(code), [
    { name: '示范市盛隆塑业有限公司', validFrom: null, validUntil: '2023-06-30' },
    { name: '示范市盛隆新材料有限公司', validFrom: '2023-07-01', validUntil: null },
  ]);
});

test('who listens is told which organisations are new', async () => {
  const told: SubjectsRegistered[] = [];
  const flow = new Map([
    when<SubjectsRegistered>('subjects.registered', async (_world, _tx, body) => void told.push(body)),
  ]);
  await using world = await testWorld({ flow });
  for (const _ of [1, 2]) await inTransaction(world.db, (tx) => registerSubjects(world, tx, law, [row({})]));
  assert.deepEqual(
    told.map(({ subjects }) => subjects[0]?.isNew),
    [true, false],
  );
});

test('of a sole trader neither representative nor house number is kept', async () => {
  await using world = await testWorld();
  const trader = '92370402MA3X00010L';
  const changes = { subjectCode: trader, address: '示范市云岭区振兴路181号', legalRepresentative: '周刚' };
  await inTransaction(world.db, (tx) => registerSubjects(world, tx, law, [row(changes)]));
  const subject = await findSubject(world.db, trader);
  assert.deepEqual([subject?.address, subject?.legal_representative], ['示范市云岭区振兴路', null]);
});

test('an address is cut after its last road, street, lane or village', () => {
  assert.equal(toStreet('示范市云岭区第三大街88号2单元'), '示范市云岭区第三大街');
  assert.equal(toStreet('示范市青溪县柳河镇杨村12组7号'), '示范市青溪县柳河镇杨村');
  assert.equal(toStreet('示范市12号'), '示范市');
});
