import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Row } from '#demo';
import { endDisplay } from '#disclosure/publication';
import { inTransaction } from '#platform';
import { withdrawSigned } from './department-key.ts';
import { type MeasureStage, setMeasureStage } from './measure-stage.ts';
import { judged, type Platform } from './platform.ts';

let stage: MeasureStage;
let platform: Platform;
before(async () => {
  stage = await setMeasureStage();
  platform = stage.platform;
});
after(() => platform[Symbol.asyncDispose]());

/** The penalty first, then the ban; gives what the door said of the ban. */
async function handInBan(subject: Row, changes: Row = {}) {
  const { penalty, ban } = stage.aBan(subject, changes);
  assert.equal((await stage.handIn('penalty', penalty)).outcome, 'accepted');
  return { penalty, ban, result: await stage.handIn('measure', ban) };
}

const siteSays = async (subject: Row, part = '') =>
  platform.app.inject(`/subjects/${subject.subjectCode}/measures${part}`);

test('a measure that a department decided applies from the moment that it came, and its page gives the reasons', async () => {
  const subject = stage.nextSubject();
  const { penalty, result } = await handInBan(subject);
  assert.equal(result.outcome, 'accepted');
  const [ban, ...others] = await stage.inForce(subject);
  assert.deepEqual(others, []);
  assert.equal(ban?.measure, 'PM054');
  assert.equal(ban.rests.recordId, await stage.recordOf(penalty));
  const page = await siteSays(subject, '/PM054');
  assert.equal(page.statusCode, 200);
  assert.ok(page.body.includes(ban.endsWith.zh));
  assert.ok(page.body.includes(`/records/${ban.rests.recordId}`));
});

test('when the record behind a measure is withdrawn, repaired or objected to, the measure is gone with it', async () => {
  const ends: ((subject: Row, recordId: string) => Promise<{ ok: boolean }>)[] = [
    ({ subjectCode }, recordId) =>
      withdrawSigned(platform.world, { subjectCode: subjectCode!, recordId, reason: '决定被撤销' }),
    ...(['repaired', 'objection'] as const).map(
      (reason) =>
        ({ subjectCode }: Row, recordId: string) =>
          inTransaction(platform.world.db, (tx) =>
            endDisplay(platform.world, tx, {
              subjectCode: subjectCode!,
              recordId,
              endedAt: platform.world.clock.now(),
              reason,
            }),
          ),
    ),
  ];
  for (const end of ends) {
    const subject = stage.nextSubject();
    const { penalty } = await handInBan(subject);
    assert.equal((await stage.inForce(subject)).length, 1);
    assert.ok((await end(subject, await stage.recordOf(penalty))).ok);
    assert.deepEqual(await stage.inForce(subject), []);
    assert.equal((await siteSays(subject, '/PM054')).statusCode, 404);
    assert.match((await siteSays(subject)).body, /今天没有依法适用的措施/);
  }
});

test('when the decision itself is withdrawn, the measure is gone and the record stays', async () => {
  const subject = stage.nextSubject();
  const { ban, penalty } = await handInBan(subject);
  const order = {
    subjectCode: subject.subjectCode!,
    recordId: await stage.recordOf(ban),
    reason: '不再实施',
  };
  assert.ok((await withdrawSigned(platform.world, order)).ok);
  assert.deepEqual(await stage.inForce(subject), []);
  const record = await platform.get(
    `/api/v1/subjects/${subject.subjectCode}/records/${await stage.recordOf(penalty)}`,
  );
  assert.equal(record.status, 200);
});

test('what follows from a listing comes with the entry and goes with its removal', async () => {
  const subject = stage.nextSubject();
  const listing = stage.aRow('serious-listing', subject, '人力资源', {
    listName: '拖欠农民工工资失信名单',
    noticeGivenOn: '2026-10-20',
    hearingUntil: '2026-10-30',
    decidedOn: '2026-11-10',
    listedOn: '2026-11-10',
    publishUntil: '',
  });
  assert.equal((await stage.handIn('serious-listing', listing)).outcome, 'accepted');
  assert.deepEqual(
    (await stage.inForce(subject)).map(({ measure }) => measure),
    ['PM106'],
  );
  const removed = { ...listing, removedOn: '2026-11-20', removalReason: '修复' };
  assert.equal((await stage.handIn('serious-listing', removed)).outcome, 'updated');
  assert.deepEqual(await stage.inForce(subject), []);
});

test('a measure beyond the law, without notice, or by an authority without the power is refused at the door', async () => {
  const subject = stage.nextSubject();
  const food = stage.authorities.find(({ name }) => name.includes('教育局'))!;
  const table: [changes: Row, rule: string][] = [
    [{ measureId: 'PM999' }, 'V13'],
    [{ measureId: 'PM106' }, 'V13'],
    [{ measureId: 'IN001' }, 'V13'],
    [{ measureId: '' }, 'V01'],
    [{ noticeGivenOn: '' }, 'V01'],
    [{ noticeGivenOn: '2026-11-18' }, 'V08'],
    [{ validFrom: '2026-11-01' }, 'V08'],
    [{ validUntil: '2026-11-01' }, 'V08'],
    [{ restsOnNumber: '' }, 'V01'],
    [{ authorityName: food.name, authorityCode: food.code }, 'V19'],
    [{ subjectClass: '自然人' }, 'NATURAL_PERSON'],
  ];
  for (const [changes, rule] of table) {
    const { result } = await handInBan(subject, changes);
    assert.deepEqual(judged([result]).get(result.row), `refused,${rule}`, JSON.stringify(changes));
  }
  assert.deepEqual(await stage.inForce(subject), []);
});

test('a decision on a record that nobody knows is kept and applies to nobody', async () => {
  const subject = stage.nextSubject();
  const { result } = await handInBan(subject, { restsOnNumber: '示环罚字〔2026〕第99999号' });
  assert.equal(result.outcome, 'accepted');
  assert.deepEqual(await stage.inForce(subject), []);
});

test('the measures of the law can be asked for by field and type, each with its clause', async () => {
  const all = await platform.get('/api/v1/measures');
  assert.equal(all.body.measures.length, platform.law.measures.rows.size);
  const food = await platform.get('/api/v1/measures?domain=food&type=I');
  assert.deepEqual(
    food.body.measures.map(({ measure }: { measure: string }) => measure),
    ['PM012', 'PM013', 'PM016'],
  );
  assert.ok(all.body.measures.every(({ clause }: { clause: string }) => clause.length > 0));
  assert.equal(
    (await platform.get('/api/v1/measures/PM012')).body.duration.en,
    '5 years from the decision it rests on',
  );
  assert.equal((await platform.get('/api/v1/measures/PM121')).body.code, 'measure.unknown');
  assert.equal((await platform.get('/api/v1/measures?field=food')).status, 400);
});

test('who asks about a code that is none, or that nobody has, is told so', async () => {
  assert.equal((await platform.get('/api/v1/subjects/1234/measures')).body.code, 'subject.code-wrong');
  const unknown = await platform.get('/api/v1/subjects/91370402MA3X00037F/measures');
  assert.equal(unknown.body.code, 'subject.unknown');
});
