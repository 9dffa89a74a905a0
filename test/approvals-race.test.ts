import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { usccCheckCharacter } from '#registry/subjects';
import { anAccount, aUnit } from '#trust/accounts/testing';
import { type Answer, type Platform, signIn, startPlatform } from './platform.ts';

/** How many proposals are fought over; 1,000 with APPROVAL_PAIRS=1000. @source trust.md T1-4 */
const PAIRS = Number(process.env.APPROVAL_PAIRS ?? 200);

const codeOf = (first17: string) => `${first17}${usccCheckCharacter(first17)}`;
const city = aUnit({ code: codeOf('12370400MB0000021'), name: '市信用中心', kind: 'centre' });

type Headers = Record<string, string>;
let platform: Platform;
let one: Headers;
let two: Headers;
let three: Headers;

before(async () => {
  platform = await startPlatform();
  const signedIn = async (account: string) =>
    signIn(
      platform,
      await anAccount(platform.world, { account, roles: ['system-administrator'], unit: city }),
    );
  one = await signedIn('system-one');
  two = await signedIn('system-two');
  three = await signedIn('system-three');
});
after(() => platform[Symbol.asyncDispose]());

const send = (url: string, headers: Headers, payload: object) =>
  platform.app.inject({ method: 'POST', url: `/api/v1${url}`, headers, payload });
const approve = (id: string, headers: Headers) =>
  send(`/proposals/${id}/decision`, headers, { approve: true, reason: '同意' });
const unitOf = (index: number) => codeOf(`11370400MC${String(index).padStart(7, '0')}`);

async function propose(index: number): Promise<string> {
  const body = { code: unitOf(index), name: `第${index}局`, kind: 'department', division: '370400' };
  const made = await send('/proposals', one, { kind: 'make-unit', body, reason: '新设部门' });
  assert.equal(made.statusCode, 201, made.body);
  return made.json<Answer>().proposalId;
}

test(`of ${PAIRS} proposals none is approved by who made it, and none is approved twice, however many try at once`, async () => {
  const counts = { own: 0, none: 0, twice: 0 };
  for (let from = 0; from < PAIRS; from += 20) {
    const indexes = Array.from({ length: Math.min(20, PAIRS - from) }, (_, at) => from + at);
    await Promise.all(
      indexes.map(async (index) => {
        const id = await propose(index);
        const [own, ...others] = await Promise.all([
          approve(id, one),
          approve(id, two),
          approve(id, three),
          approve(id, two),
        ]);
        const done = others.filter(({ statusCode }) => statusCode === 200).length;
        counts.own += Number(own!.statusCode !== 403);
        counts.none += Number(done === 0);
        counts.twice += Number(done > 1);
        for (const { statusCode } of others) assert.ok([200, 409].includes(statusCode), String(statusCode));
      }),
    );
  }
  assert.deepEqual(counts, { own: 0, none: 0, twice: 0 });
  const { rows } = await platform.world.db.pool.query(
    `select (select count(*) from approvals.outcome where decided_by = proposed_by) as own,
      (select count(*) from approvals.outcome) as outcomes,
      (select count(*) from accounts.unit where unit_code like '11370400MC%') as units,
      (select count(*) from audit.event where action = 'proposal-decided') as acts`,
  );
  assert.deepEqual(rows, [{ own: 0, outcomes: PAIRS, units: PAIRS, acts: PAIRS }]);
});
