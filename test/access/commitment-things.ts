import assert from 'node:assert/strict';
import { runSubmission } from '#registry/ingest';
import { type Answer, type Platform, post } from '../platform.ts';
import { type Asker, type Unit, units } from './cast.ts';
import { type Thing, thing } from './things.ts';

/** What may be signed for any department, without a day. */
export const draftFor = (unit: Unit) => ({
  template: 'credit-repair',
  unit: unit.code,
  blanks: { document: '示罚〔2026〕1号', mended: '已整改' },
});

/** Signed and taken back, so that whoever may accept one is told so and nothing changes. */
export async function signCommitments(
  { app }: Platform,
  askers: ReadonlyMap<string, Asker>,
  organisations: readonly [string, string],
): Promise<Thing[]> {
  const things: Thing[] = [];
  for (const [account, code, unit] of [
    ['agent-one', organisations[0], units.cityA],
    ['agent-two', organisations[1], units.eastA],
  ] as const) {
    const { headers } = askers.get(account)!;
    const url = `/api/v1/own/subjects/${code}/commitments`;
    const send = (path: string, payload: object) =>
      app.inject({ method: 'POST', url: `${url}${path}`, headers, payload });
    const shown = await send('/preview', draftFor(unit));
    const signed = await send('', { ...draftFor(unit), hash: shown.json<Answer>().hash });
    assert.equal(signed.statusCode, 201, signed.body);
    const { commitmentId: id } = signed.json<Answer>();
    const back = await app.inject({ method: 'POST', url: `${url}/${id}/take-back`, headers });
    assert.equal(back.statusCode, 200, back.body);
    things.push(thing('commitment', account, { code, id }, { unit, subject: code }));
  }
  return things;
}

/** Records of departments without a key. */
export async function handInCommitments(
  { app, law, world }: Platform,
  organisations: readonly [string, string],
): Promise<Thing[]> {
  const things: Thing[] = [];
  const { example } = law.catalogue.items.get('commitment')!.editions.at(-1)!;
  for (const [unit, code] of [
    [units.eastB, organisations[0]],
    [units.westB, organisations[1]],
  ] as const) {
    const named = await world.db.pool.query('select name from subjects.subject where subject_code = $1', [
      code,
    ]);
    const row = { ...example, subjectCode: code, subjectName: named.rows[0].name };
    const query = `&provider=${unit.code}`;
    const answer = await post(app, 'commitment', JSON.stringify(row), 'application/x-ndjson', { query });
    assert.equal(answer.statusCode, 202, answer.body);
    await runSubmission(world, answer.json<Answer>().submissionId);
    const { rows } = await world.db.pool.query(
      `select record_id as "recordId" from records.version where item = 'commitment' and subject_code = $1`,
      [code],
    );
    assert.equal(rows.length, 1);
    things.push(thing('commitment-record', unit.name, { code, ...rows[0] }, { unit, subject: code }));
  }
  return things;
}
