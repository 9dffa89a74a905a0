import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { type TestWorld, testWorld } from '#platform/testing';
import { checkLedger, type Ledger, openLedger, takeOver, writeOnce } from '#trust/ledger';
import { rootOf, sha256Tree } from '#trust/proofs';
import { act } from './builders.ts';
import { checkAudit } from './check-audit.ts';
import { commitAudit } from './commit-audit.ts';
import { hashEvent, stateCommitment } from './commitment.ts';
import { firstIdAt } from './event-id.ts';
import { loadAuditLaw } from './load-law.ts';
import { eventColumns } from './sql.ts';

const law = loadAuditLaw(new URL('../../../law/', import.meta.url));
let world: TestWorld;
let ledger: Ledger;
let folder: string;
/** A person with the database's password: no trigger and no foreign key stops it. */
let owner: pg.Client;

before(async () => {
  world = await testWorld();
  folder = await mkdtemp(join(tmpdir(), 'gongxin-audit-'));
  const places = { dataDir: folder, checkpointDir: join(folder, 'promised') };
  ledger = await openLedger({ ...world.config, ...places, ledgerOrigin: 'gongxin.example/ledger' });
  for (const hour of ['02', '03', '04']) {
    world.clock.set(`2026-11-20T${hour}:00:00Z`);
    for (const no of [1, 2, 3, 4, 5]) await act(world, 1, { subjectCode: `91370402MA3X0000${no}F` });
    await commitAudit(world);
  }
  world.clock.set('2026-11-20T04:30:00Z');
  await act(world, 2);
  const token = await takeOver(world, ledger);
  while ((await writeOnce(world, ledger, token)).count > 0);
  owner = new pg.Client(world.ownerUrl);
  await owner.connect();
  await owner.query('set session_replication_role = replica');
  for (const table of tables) await owner.query(`create table ${keptOf(table)} as table ${table}`);
});
after(async () => {
  await owner.end();
  await rm(folder, { recursive: true });
  await world[Symbol.asyncDispose]();
});

const tables = ['audit.event', 'audit.waiting', 'audit.commitment', 'audit.counted', 'ledger.entry'];
const keptOf = (table: string) => `public.kept_${table.replace('.', '_')}`;

async function takeBack(): Promise<void> {
  for (const table of tables) {
    await owner.query(`delete from ${table}`);
    await owner.query(`insert into ${table} select * from ${keptOf(table)}`);
  }
}

const codes = async () => [...new Set((await checkAudit(world, law)).faults.map(({ code }) => code))].sort();

const placed = (place: number) =>
  `event_id = (select event_id from audit.counted where commitment_no = 2 and place = ${place})`;
const one = placed(2);
const other = placed(3);
const change = (set: string) => `update audit.event set ${set} where ${one}`;
const firstWaiting = 'event_id = (select event_id from audit.waiting order by 1 limit 1)';
const entry = 'record_id = (select record_id from audit.commitment where commitment_no = 2)';

/** Makes the hashes of the second commitment again from the rows that are there. */
async function countAgain(): Promise<void> {
  const { rows } = await owner.query(
    `select c.place, ${eventColumns}, e.salt from audit.counted c join audit.event e using (event_id)
     where c.commitment_no = 2`,
  );
  for (const row of rows)
    await owner.query('update audit.counted set leaf_hash = $1 where commitment_no = 2 and place = $2', [
      Buffer.from(hashEvent(row)),
      row.place,
    ]);
}

/** Makes its root and count again from the hashes that are there. */
async function commitAgain(): Promise<void> {
  const { rows } = await owner.query(
    'select leaf_hash as hash from audit.counted where commitment_no = 2 order by place',
  );
  const hashes = rows.map(({ hash }) => hash);
  const values = [Buffer.from(rootOf(sha256Tree, hashes)), rows.length];
  await owner.query(
    'update audit.commitment set root = $1, event_count = $2 where commitment_no = 2',
    values,
  );
}

/** Makes its statement in the log's table again from the commitment that is there. */
async function stateAgain(): Promise<void> {
  const { rows } = await owner.query(
    `select record_id as "recordId", event_count as "eventCount", root, committed_at as "committedAt"
     from audit.commitment where commitment_no = 2`,
  );
  const { rows: ids } = await owner.query(
    'select event_id as "eventId" from audit.counted where commitment_no = 2 order by place',
  );
  const statement = stateCommitment({ ...rows[0], commitmentNo: 2 }, ids);
  await owner.query(`update ledger.entry set statement = $1 where ${entry}`, [statement]);
}

/** A copy of an event, as of another moment. */
const forge = (instant: string) =>
  `insert into audit.event select subject_code, '${firstIdAt(new Date(instant))}', '${instant}', account, organisation,
     action, purpose, legal_basis, record_id, scope, result_hash, salt from audit.event where ${one}`;
const forged = `event_id::text like '%-7000-8000-000000000000'`;
const letWait = (which: string) =>
  `insert into audit.waiting select subject_code, event_id from audit.event where ${which}`;
const count = (commitment: number, place: number) =>
  `insert into audit.counted select ${commitment}, ${place}, event_id, sha256('x') from audit.event where ${forged}`;

const dropEvent = [`delete from audit.event where ${one}`, `delete from audit.counted where ${one}`];
const dropCommitment = (number: number) => [
  `delete from audit.event where event_id in (select event_id from audit.counted where commitment_no = ${number})`,
  `delete from audit.counted where commitment_no = ${number}`,
  `delete from audit.commitment where commitment_no = ${number}`,
];

/** What is done, step by step, and what the check then finds. */
type Tampering = [about: string, steps: (string | (() => Promise<void>))[], found: string[]];

async function tamper(steps: Tampering[1]): Promise<void> {
  for (const step of steps) await (typeof step === 'string' ? owner.query(step) : step());
}

const events: Tampering[] = [
  ['another account did it', [change(`account = 'other'`)], ['event-changed']],
  ['it was for another purpose', [change(`purpose = 'audit'`)], ['event-changed']],
  ['another clause allowed it', [change(`legal_basis = '行政处罚法 48'`)], ['event-changed']],
  ['it was about another organisation', [change(`subject_code = '91370402MA3X00099F'`)], ['event-changed']],
  [
    'it was about a record',
    [change(`subject_code = '', record_id = '019a9d1c-5c00-7000-8000-000000000001'`)],
    ['event-changed'],
  ],
  ['it was something else', [change(`action = 'fine-classified'`)], ['event-changed']],
  ['it went less far', [change(`scope = '{"recordId":"another"}'`)], ['event-changed']],
  ['its result was another', [change(`result_hash = sha256('x')`)], ['event-changed']],
  ['its salt is another', [change(`salt = sha256('x')`)], ['event-changed']],
  ['it was later', [change(`acted_at = acted_at + interval '1s'`)], ['event-changed', 'event-misdated']],
  [
    'two events changed organisations',
    [
      `update audit.event e set subject_code = (select subject_code from audit.event o
        where o.event_id <> e.event_id and (o.${one} or o.${other})) where e.${one} or e.${other}`,
    ],
    ['event-changed'],
  ],
  [
    'an event is there twice, about two organisations',
    [
      `insert into audit.event select '91370402MA3X00099F', event_id, acted_at, account, organisation, action,
        purpose, legal_basis, record_id, scope, result_hash, salt from audit.event where ${one}`,
    ],
    ['commitment-changed', 'event-changed', 'event-counted-twice'],
  ],
  ['an event is gone', [`delete from audit.event where ${one}`], ['event-deleted']],
  [
    'an event is gone before it was counted',
    [`delete from audit.event where ${firstWaiting}`],
    ['event-deleted'],
  ],
  [
    'an event was kept from being counted',
    [`delete from audit.waiting where ${firstWaiting}`],
    ['event-not-counted'],
  ],
  ['an event waits to be counted again', [letWait(one)], ['event-counted-twice', 'event-misdated']],
  ['an event was put in behind the commitments', [forge('2026-11-20T04:31:00Z')], ['event-not-counted']],
  ['an event was dated back', [forge('2026-11-20T03:30:00Z'), letWait(forged)], ['event-misdated']],
  ['an event was dated ahead', [forge('2026-11-21T03:30:00Z'), letWait(forged)], ['event-misdated']],
];

const commitments: Tampering[] = [
  ['an event is gone with its hash', dropEvent, ['commitment-changed']],
  [
    'an event is gone, and the commitment was made again',
    [...dropEvent, commitAgain],
    ['commitment-differs'],
  ],
  ['an event was changed with its hash', [change(`account = 'other'`), countAgain], ['commitment-changed']],
  [
    'an event was changed, and the commitment was made again',
    [change(`account = 'other'`), countAgain, commitAgain],
    ['commitment-differs'],
  ],
  [
    'an event was put into an old commitment',
    [forge('2026-11-20T03:00:00Z'), count(2, 5), countAgain, commitAgain],
    ['commitment-differs'],
  ],
  [
    'an event was put into a commitment that there never was',
    [forge('2026-11-20T04:31:00Z'), count(9, 0)],
    ['commitment-missing'],
  ],
  ['a commitment is gone with all that it counts', dropCommitment(3), ['commitment-missing']],
  [
    'a commitment is gone with all that it counts and its entry in the log',
    [`delete from ledger.entry where ${entry}`, ...dropCommitment(2)],
    ['commitment-missing'],
  ],
  [
    'a commitment was made at another time',
    [`update audit.commitment set committed_at = committed_at + interval '1s' where commitment_no = 2`],
    ['commitment-differs'],
  ],
  ['its entry in the log is gone', [`delete from ledger.entry where ${entry}`], ['commitment-not-logged']],
];

test('a trail that nobody touched agrees with its commitments and with the log', async () => {
  const report = await checkAudit(world, law);
  assert.deepEqual(report, { faults: [], commitments: 3, events: 15, ended: 0, waiting: 2 });
});

for (const [about, steps, found] of [...events, ...commitments])
  test(`it is found when ${about}`, async () => {
    await tamper(steps);
    await codes()
      .then((some) => assert.deepEqual(some, found))
      .finally(takeBack);
    assert.deepEqual(await codes(), []);
  });

test('whoever changes the log as well is found by the check of the log', async () => {
  assert.deepEqual((await checkLedger(world, ledger)).faults, []);
  const lastEntry = 'record_id = (select record_id from audit.commitment where commitment_no = 3)';
  const ways: [Tampering[1], string][] = [
    [[change(`account = 'other'`), countAgain, commitAgain, stateAgain], 'commitment-differs'],
    [[`delete from ledger.entry where ${lastEntry}`, ...dropCommitment(3)], 'leaf-without-event'],
  ];
  for (const [steps, found] of ways) {
    await tamper(steps);
    assert.deepEqual(await codes(), []);
    const { faults } = await checkLedger(world, ledger);
    await takeBack();
    assert.deepEqual(
      faults.map(({ code }) => code),
      [found],
    );
  }
});

test('an event that is gone before it was counted does not stop the next commitment, and is still found after it', async () => {
  await tamper([`delete from audit.event where ${firstWaiting}`]);
  assert.equal(await commitAudit(world), 1);
  assert.deepEqual(await codes(), ['event-deleted']);
});
