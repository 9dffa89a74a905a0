import assert from 'node:assert/strict';
import { runSubmission } from '#registry/ingest';
import { aDepartmentKey } from '../department-key.ts';
import { type Answer, type Platform, post, sample } from '../platform.ts';
import { type Asker, codeOf, departments, type Unit, units } from './cast.ts';
import type { What } from './plain-statement.ts';

export type ThingKind =
  | 'everyone'
  | 'unit'
  | 'submission'
  | 'release'
  | 'record'
  | 'fine-proposal'
  | 'role-proposal'
  | 'unit-proposal'
  | 'account'
  | 'program'
  | 'mandate'
  | 'organisation'
  | 'session'
  | 'upload'
  | 'check'
  | 'commitment'
  | 'commitment-record'
  | 'subscription';

/** Something that is asked about, with what stands in the request: `ids`, and no other word of it. */
export type Thing = What & {
  kind: ThingKind;
  label: string;
  ids: Readonly<Record<string, string>>;
  proposedBy: string;
};

type Askers = ReadonlyMap<string, Asker>;

const uuid = '01a1f7f6-77c2-7b8c-bc06-a2fe7a9e801e';

export function thing(
  kind: ThingKind,
  label: string,
  ids: Thing['ids'],
  of: { unit?: Unit; subject?: string; account?: string; proposedBy?: string } = {},
): Thing {
  const { unit = null, subject = null, account = null, proposedBy = '' } = of;
  return {
    ...{ kind, label, ids, subject, account, proposedBy },
    unit: unit && { code: unit.code, division: unit.division },
  };
}

export const everyone = thing('everyone', 'no one in particular', {});

export const accountThing = ({ account }: Asker) => thing('account', account, { account }, { account });

export const programThing = ({ account, unit }: Asker) =>
  thing('program', account, { account }, { unit: unit as Unit });

export async function registerOrganisations(platform: Platform): Promise<[string, string]> {
  await platform.handIn('subject', sample('subjects.csv'));
  const codes = penaltyLines().map((line) => line.split(',')[2]!);
  const { rows } = await platform.world.db.pool.query(
    'select subject_code as code from subjects.subject where subject_code = any($1) order by 1 limit 2',
    [codes],
  );
  assert.equal(rows.length, 2);
  return [rows[0].code, rows[1].code];
}

/** Plain rows of the sample, with a fine and without a cell in quotes. */
const penaltyLines = () =>
  sample('penalties.csv')
    .toString()
    .split(/\r?\n/)
    .filter((line) => !line.includes('"') && /,罚款,[^,]*,\d/.test(line) && !/简易|警告/.test(line));

async function handIn(platform: Platform, unit: Unit, codes: readonly string[], series: string) {
  const [heading] = sample('penalties.csv').toString().split(/\r?\n/);
  const lines = codes.map((code, at) => {
    const line = penaltyLines().find((one) => one.split(',')[2] === code)!;
    return line.replace(/〔\d{4}〕第\d+号/, `〔2026〕第${series}${unit.code.slice(-4, -1)}${at}号`);
  });
  const query = `&provider=${unit.code}`;
  const answer = await post(platform.app, 'penalty', `${heading}\n${lines.join('\n')}\n`, 'text/csv', {
    query,
  });
  assert.equal(answer.statusCode, 202, answer.body);
  const id = answer.json<Answer>().submissionId as string;
  await runSubmission(platform.world, id);
  return id;
}

/** Each department has handed in penalties of both organisations, whose fines wait for a person. */
export async function handInRecords(platform: Platform, organisations: readonly string[]): Promise<Thing[]> {
  const things: Thing[] = [];
  for (const place of departments) {
    const unit = units[place];
    const id = await handIn(platform, unit, organisations, '1');
    things.push(thing('submission', place, { id }, { unit }));
    const { rows } = await platform.world.db.pool.query(
      `select subject_code as code, record_id as "recordId" from records.version where submission_id = $1 order by 1`,
      [id],
    );
    assert.equal(rows.length, 2, `${place}: the rows of both organisations are stored`);
    for (const row of rows)
      things.push(thing('record', `${place} ${row.code}`, row, { unit, subject: row.code }));
  }
  return things;
}

/** Two departments and a county's have a key: what they hand in from then on waits for their reviewer. */
export async function waitForRelease(platform: Platform, organisations: readonly string[]): Promise<Thing[]> {
  const things: Thing[] = [];
  const places = ['cityA', 'cityB', 'eastA', 'westA'] as const;
  for (const place of places) await aDepartmentKey(platform.world, units[place].code);
  // What came at the very instant of the key came before it.
  const { clock } = platform.world;
  clock.set(new Date(clock.now().getTime() + 1_000).toISOString());
  for (const place of places) {
    const id = await handIn(platform, units[place], organisations, '2');
    things.push(thing('release', place, { submissionId: id, id }, { unit: units[place] }));
  }
  return things;
}

export async function findMandates({ world }: Platform): Promise<Thing[]> {
  const { rows } = await world.db.pool.query(
    'select mandate_id as id, subject_code as subject, account from accounts.mandate order by 1',
  );
  return rows.map(({ id, ...of }) => thing('mandate', of.account, { id }, of));
}

export async function findSessions({ world }: Platform): Promise<Thing[]> {
  const { rows } = await world.db.pool.query(
    `select session_id as id, account from sign_in.session where account in ('submitter-citya', 'officer-east')`,
  );
  return rows.map(({ id, account }) => thing('session', account, { id }, { account }));
}

/** Proposals that have ended, so that whoever may decide them is told so and nothing changes. */
export async function proposeAll({ app }: Platform, askers: Askers, things: readonly Thing[]) {
  const propose = async (by: string, kind: string, body: object) => {
    const { headers } = askers.get(by)!;
    const payload = { kind, body, reason: '试' };
    const made = await app.inject({ method: 'POST', url: '/api/v1/proposals', headers, payload });
    assert.equal(made.statusCode, 201, made.body);
    const id = made.json<Answer>().proposalId as string;
    const url = `/api/v1/proposals/${id}/withdraw`;
    await app.inject({ method: 'POST', url, headers, payload: { reason: '试' } });
    return id;
  };
  const proposals: Thing[] = [];
  for (const record of things.filter(({ kind }) => kind === 'record')) {
    const unit = Object.values(units).find(({ code }) => code === record.unit?.code)!;
    const { code: subjectCode, recordId } = record.ids;
    const id = await propose('officer-city', 'classify-fine', { subjectCode, recordId, fineLevel: 'large' });
    const of = { unit, subject: subjectCode!, proposedBy: 'officer-city' };
    proposals.push(thing('fine-proposal', record.label, { id }, of));
  }
  const change = { account: 'no-role', roles: ['submitter'] };
  const roles = await propose('security-administrator-city', 'change-roles', change);
  const end = await propose('system-administrator-city', 'end-unit', { code: units.window.code });
  return [
    ...proposals,
    thing('role-proposal', 'roles', { id: roles }, { proposedBy: 'security-administrator-city' }),
    thing('unit-proposal', 'unit', { id: end }, { proposedBy: 'system-administrator-city' }),
  ];
}

export async function beginUploads({ app }: Platform, askers: Askers): Promise<Thing[]> {
  const things: Thing[] = [];
  for (const account of ['submitter-citya', 'submitter-easta', 'officer-city']) {
    const { headers } = askers.get(account)!;
    const payload = { name: 'a.csv', size: 1_000 };
    const begun = await app.inject({ method: 'POST', url: '/api/v1/uploads', headers, payload });
    assert.equal(begun.statusCode, 201, begun.body);
    things.push(thing('upload', account, { id: begun.json<Answer>().id }, { account }));
  }
  return things;
}

/** Each sends nowhere: nothing delivers while the questions are asked. */
export async function subscribeAll({ app }: Platform, askers: Askers): Promise<Thing[]> {
  const things: Thing[] = [];
  for (const account of ['program-city', 'program-east']) {
    const { headers, unit } = askers.get(account)!;
    const payload = { target: 'https://copies.example.cn/changes', reuse: 'own-work' };
    const made = await app.inject({ method: 'POST', url: '/api/v1/changes/subscriptions', headers, payload });
    assert.equal(made.statusCode, 201, made.body);
    const { subscriptionId: id } = made.json<Answer>().subscription;
    things.push(thing('subscription', account, { id }, { unit: unit as Unit }));
  }
  return things;
}

/** Of both organisations, by each kind of desk. */
export async function askChecks({ app }: Platform, askers: Askers, organisations: readonly string[]) {
  const things: Thing[] = [];
  for (const account of ['window-officer-window', 'submitter-citya', 'program-east'])
    for (const subject of organisations) {
      const { headers, unit } = askers.get(account)!;
      const payload = aCheckOf(subject);
      const asked = await app.inject({ method: 'POST', url: '/api/v1/checks', headers, payload });
      assert.equal(asked.statusCode, 201, asked.body);
      const id = asked.json<Answer>().answer.checkId;
      things.push(
        thing('check', `${account} ${subject}`, { id, code: subject }, { unit: unit as Unit, subject }),
      );
    }
  return things;
}

/** A matter that every desk handles. */
export const aCheckOf = (subjectCode: string) => ({
  subjectCode,
  matter: 'other-licence',
  purpose: 'licence-review',
  basis: { kind: 'law', clause: '行政许可法第三十四条' },
  caseNumber: '试1',
});

export function ghostsOf(subject: string): ReadonlyMap<ThingKind, Thing> {
  const byId = (
    [
      'submission',
      'fine-proposal',
      'role-proposal',
      'unit-proposal',
      'mandate',
      'session',
      'upload',
      'subscription',
      'check',
    ] as const
  ).map((kind) => thing(kind, 'ghost', { id: uuid }));
  return new Map(
    [
      ...byId,
      everyone,
      thing('release', 'ghost', { submissionId: uuid, id: uuid }),
      thing('commitment', 'ghost', { code: subject, id: uuid }),
      thing('commitment-record', 'ghost', { code: subject, recordId: uuid }),
      thing('record', 'ghost', { code: subject, recordId: uuid }),
      thing('unit', 'ghost', { code: codeOf('11370400MB0000999') }),
      thing('account', 'ghost', { account: 'ghost-account' }),
      thing('program', 'ghost', { account: 'ghost-program' }),
      thing('organisation', 'ghost', { code: codeOf('91370400MB0000999') }),
    ].map((one) => [one.kind, one]),
  );
}
