import assert from 'node:assert/strict';
import { handInJob } from '#credit/commitments';
import { generateCity, type Row } from '#demo';
import { submissionJob } from '#registry/ingest';
import { anAccount, aUnit } from '#trust/accounts/testing';
import { jobHandlers } from '../src/serve.ts';
import { codeOf } from './access/cast.ts';
import { type Answer, cityOptions, type Platform, signIn, startPlatform } from './platform.ts';

export const NOON = '2026-11-20T04:00:00Z';
export const market = aUnit({ code: codeOf('11370400MB0000201'), name: '示例市市场监督管理局' });
const other = aUnit({ code: codeOf('11370400MB0000202'), name: '示例市税务局' });
export const keyed = aUnit({ code: codeOf('11370400MB0000203'), name: '示例市生态环境局' });
export let platform: Platform;
export let subjects: Row[];
export const who: Record<string, Record<string, string>> = {};

/** The platform with departments, representatives and the invented city; `platform` is there from then on. */
export async function openCommitments(): Promise<void> {
  platform = await startPlatform({ now: NOON, isDemo: true });
  const all = [...generateCity({ ...cityOptions, recordCount: 0 }).subjects()];
  const lines = all.map((row) => JSON.stringify(row)).join('\n');
  await platform.handIn('subject', lines, 'application/x-ndjson');
  const once = (row: Row) => all.filter(({ subjectCode }) => subjectCode === row.subjectCode).length === 1;
  subjects = all.filter((row) => row.subjectCode!.startsWith('91') && once(row));
  const codes = subjects.map(({ subjectCode }) => subjectCode!);
  const cast: [string, Parameters<typeof anAccount>[1]][] = [
    ['agent', { account: 'agent', roles: ['representative'], unit: null, mandates: codes.slice(0, 5) }],
    [
      'ended',
      {
        account: 'ended',
        roles: ['representative'],
        unit: null,
        mandates: [{ subjectCode: codes[0]!, validUntil: '2026-11-19' }],
      },
    ],
    ['foreign', { account: 'foreign', roles: ['representative'], unit: null, mandates: [codes[5]!] }],
    ['clerk', { account: 'clerk', roles: ['submitter'], unit: market }],
    ['second', { account: 'second', roles: ['submitter'], unit: market }],
    ['reviewer', { account: 'reviewer', roles: ['reviewer'], unit: market }],
    ['stranger', { account: 'stranger', roles: ['submitter', 'reviewer'], unit: other }],
    ['keyed', { account: 'keyed', roles: ['submitter'], unit: keyed }],
    ['signer', { account: 'signer', roles: ['reviewer'], unit: keyed }],
  ];
  for (const [name, account] of cast)
    who[name] = await signIn(platform, await anAccount(platform.world, account));
}

export const ask = (method: 'GET' | 'POST', path: string, by: string, payload?: object) =>
  platform.app.inject({ method, url: `/api/v1${path}`, headers: who[by]!, ...(payload ? { payload } : {}) });
export const codeOfSubject = (at: number) => subjects[at]!.subjectCode!;

export const papers = (matter: string, unit = market.code) => ({
  template: 'papers-to-follow',
  unit,
  blanks: { matter, papers: '经营场所使用证明', doneBy: '2026-12-11' },
});

export async function sign(at: number, draft: object, by = 'agent') {
  const path = `/own/subjects/${codeOfSubject(at)}/commitments`;
  const shown = await ask('POST', `${path}/preview`, by, draft);
  if (shown.statusCode !== 200) return shown;
  return ask('POST', path, by, { ...draft, hash: shown.json<Answer>().hash });
}

export async function signed(at: number, draft: object): Promise<Answer> {
  const answer = await sign(at, draft);
  assert.equal(answer.statusCode, 201, answer.body);
  return answer.json();
}

export const pathOf = ({ subject, commitmentId }: Answer) => `/commitments/${subject.code}/${commitmentId}`;

/** Works off what was added, as the server does: the handing in, then its submission. */
export async function workOff(): Promise<void> {
  const handlers = jobHandlers(platform.law, platform.keeper) as Record<
    string,
    (world: unknown, payload: unknown) => Promise<void>
  >;
  for (const task of [handInJob, submissionJob]) {
    const { rows } = await platform.world.owner.pool.query(
      `delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
       where t.id = j.task_id and t.identifier = $1 returning j.payload`,
      [task],
    );
    for (const { payload } of rows) await handlers[task]!(platform.world, payload);
  }
}

export async function accepted(at: number, matter: string): Promise<Answer> {
  const made = await signed(at, papers(matter));
  const answer = await ask('POST', `${pathOf(made)}/accept`, 'clerk');
  assert.equal(answer.statusCode, 200, answer.body);
  await workOff();
  const found = (await ask('GET', pathOf(made), 'clerk')).json<Answer>();
  assert.notEqual(found.recordId, null);
  return found;
}

/** What cannot be undone needs our clock and the database's; who acts then signs in at that time. */
export async function beAtDatabaseTime(): Promise<void> {
  const { world } = platform;
  const { rows } = await world.db.pool.query('select clock_timestamp() as now');
  world.clock.set(rows[0].now.toISOString());
  const mandates = [codeOfSubject(0)];
  await anAccount(world, { account: 'late', roles: ['representative'], unit: null, mandates });
  who.agent = await signIn(platform, 'late');
  who.clerk = await signIn(platform, 'clerk');
}

export const publicRecord = ({ subject, recordId }: Answer) =>
  platform.get(`/api/v1/subjects/${subject.code}/records/${recordId}`);

/** The department's proposal, decided by its reviewer: a new version says how it was kept. */
export async function assess(record: Answer, changes: object) {
  const made = await ask('POST', '/proposals', 'clerk', {
    kind: 'correct-record',
    body: {
      subjectCode: record.subject.code,
      recordId: record.recordId,
      cells: { ...record.row, ...changes },
    },
    reason: '履行情况认定',
  });
  if (made.statusCode !== 201) return made;
  const { proposalId } = made.json<Answer>();
  return ask('POST', `/proposals/${proposalId}/decision`, 'reviewer', {
    approve: true,
    reason: '同意',
    signature: null,
  });
}
