import assert from 'node:assert/strict';
import { generateCity, type Row, toCsv } from '#demo';
import { submissionJob } from '#registry/ingest';
import { usccCheckCharacter } from '#registry/subjects';
import type { Role } from '#trust/accounts';
import { anAccount, aUnit } from '#trust/accounts/testing';
import { checkLedger } from '#trust/ledger';
import { attestText, commitTo, registrationText } from '#trust/proofs';
import { jobHandlers } from '../src/serve.ts';
import { centreCode, signerOf } from './department-key.ts';
import {
  type Answer,
  cityOptions,
  columnsOf,
  type Platform,
  post,
  signIn,
  startPlatform,
  writeLedger,
} from './platform.ts';

const codeOf = (first17: string) => `${first17}${usccCheckCharacter(first17)}`;
export const centre = aUnit({ code: centreCode, name: '市信用中心', kind: 'centre' });
export const environment = aUnit({ code: codeOf('11370400MB0000021'), name: '市生态环境局' });
export const market = aUnit({ code: codeOf('11370400MB0000022'), name: '市市场监督管理局' });

export type Headers = Record<string, string>;
export let platform: Platform;
export let world: Platform['world'];
export const who = {} as Record<
  'clerk' | 'reviewer' | 'second' | 'supervisor' | 'stranger' | 'seller' | 'checker',
  Headers
>;
export const signer = signerOf(environment.code);
export let penalties: Row[];
export let licences: Row[];
export let lateSubject: Row;

/** A city with a centre and two departments, each with people of its own. */
export async function openDepartments(): Promise<void> {
  platform = await startPlatform({ isDemo: true });
  world = platform.world;
  const enter = async (account: string, roles: Role | readonly Role[], unit: typeof centre) =>
    signIn(platform, await anAccount(world, { account, roles: [roles].flat(), unit }));
  who.clerk = await enter('clerk', 'submitter', environment);
  who.reviewer = await enter('reviewer', 'reviewer', environment);
  who.second = await enter('reviewer-two', 'reviewer', environment);
  who.stranger = await enter('stranger', 'reviewer', market);
  who.seller = await enter('seller', ['submitter', 'reviewer'], market);
  who.checker = await enter('checker', 'reviewer', market);
  who.supervisor = await enter('supervisor', 'supervisor', centre);
  const city = generateCity({ ...cityOptions, recordCount: 900 });
  const subjects = [...city.subjects()];
  const rowsOf = (item: 'penalty' | 'licence') => [...city.recordsOf(item)].map(({ row }) => row);
  penalties = rowsOf('penalty');
  licences = rowsOf('licence');
  lateSubject = subjects.find(({ subjectCode }) => licences.some((row) => row.subjectCode === subjectCode))!;
  const known = subjects.filter((row) => row !== lateSubject);
  await platform.handIn('subject', csv('subject', known));
}

export const csv = (item: string, rows: readonly Row[]) =>
  [...toCsv(rows, columnsOf(platform.law, item))].join('');
export const get = (url: string, headers: Headers = {}) =>
  platform.app.inject({ url: `/api/v1${url}`, headers });
export const send = (url: string, headers: Headers, payload: object) =>
  platform.app.inject({ method: 'POST', url: `/api/v1${url}`, headers, payload });

/** Moves the clock on: what came before a key was registered is not the key's. */
export function later(): void {
  world.clock.set(new Date(world.clock.now().getTime() + 60_000).toISOString());
}

export async function handInBy(headers: Headers, item: string, rows: readonly Row[]) {
  later();
  const answer = await post(platform.app, item, csv(item, rows), 'text/csv', { headers });
  assert.equal(answer.statusCode, 202, answer.body);
  const { submissionId } = answer.json<Answer>();
  await jobHandlers(platform.law, platform.keeper)[submissionJob]!(world, { submissionId });
  const { body } = await platform.get(`/api/v1/submissions/${submissionId}/results`);
  return { submissionId: submissionId as string, results: body.results as Answer[] };
}

export const outcomesOf = (rows: readonly { outcome: string }[]) =>
  Object.fromEntries(
    [...Map.groupBy(rows, ({ outcome }) => outcome)].map(([name, some]) => [name, some.length]),
  );

export const loadRelease = async (submissionId: string, headers: Headers): Promise<Answer> => {
  const answer = await get(`/releases/${submissionId}?limit=1000`, headers);
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json();
};

/** As the reviewer's browser does it: from what is shown and its salt. */
async function signRow({ origin }: Answer, { row, statement, salt }: Answer) {
  const commitment = commitTo(statement, Buffer.from(salt, 'base64'));
  const signature = await signer.sign(attestText(origin, { type: 'record', commitment }));
  return { row, signature: Buffer.from(signature).toString('base64') };
}

export const signAll = async (release: Answer) => ({
  keyId: signer.keyId,
  decisions: await Promise.all(release.rows.map((row: Answer) => signRow(release, row))),
});

export const proposeAs = async (headers: Headers, kind: string, body: object, reason = '按规定办理') => {
  const answer = await send('/proposals', headers, { kind, body, reason });
  return { status: answer.statusCode, body: answer.json<Answer>() };
};
export const decideAs = (id: string, headers: Headers, signature: object | null = null) =>
  send(`/proposals/${id}/decision`, headers, { approve: true, reason: '同意', signature });

export const findFaults = async () => {
  await writeLedger(platform);
  return (await checkLedger(world, platform.ledger)).faults;
};

/** The department's key, by four eyes; from the next minute on its rows wait. */
export async function registerByFourEyes(): Promise<void> {
  const { publicKey } = signer;
  const text = registrationText(world.config.ledgerOrigin, environment.code, publicKey);
  const possession = Buffer.from(await signer.sign(text)).toString('base64');
  const body = {
    unit: environment.code,
    publicKey: Buffer.from(publicKey).toString('base64'),
    label: '加密机',
  };
  const made = await proposeAs(who.reviewer, 'register-key', { ...body, possession });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  const decided = await decideAs(made.body.proposalId, who.supervisor);
  assert.equal(decided.statusCode, 200, decided.body);
  await writeLedger(platform);
}

/** Hands rows in as the clerk and lets all of them through as the reviewer. */
export async function handInSigned(item: string, rows: readonly Row[]): Promise<void> {
  const { submissionId } = await handInBy(who.clerk, item, rows);
  const order = await signAll(await loadRelease(submissionId, who.reviewer));
  const answer = await send(`/releases/${submissionId}`, who.reviewer, order);
  assert.equal(answer.statusCode, 200, answer.body);
}

/** Records of the department that the public sees, each as the log has it. */
export async function findOwnRecords(): Promise<string[]> {
  await writeLedger(platform);
  const { rows } = await world.db.pool.query(
    `select d.record_id as id from publication.display d join records.version v using (subject_code, record_id)
     where v.provider_code = $1 and d.decision = 'public' and d.shown_until > '2026-12-01' order by 1`,
    [environment.code],
  );
  return rows.map(({ id }) => id);
}
