import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Day } from '#kit';
import { aLaw, aPenalty } from './builders.ts';
import { decidePublication } from './decide-publication.ts';
import type { Classification, Publication } from './publication.ts';
import { FINE, listedPenaltyTypes } from './severity.ts';

const law = aLaw();
const day = (text: string) => text as Day;
const small: Classification = {
  fineLevel: 'small',
  isPublishedByException: false,
  classifiedOn: day('2026-04-15'),
};
const exception: Classification = { ...small, isPublishedByException: true };
const deciding = (publication: Publication) => publication.reasons.find((reason) => reason.decides)?.bound;

test('the published examples of classes, repair days and last days hold', () => {
  const table: [content: object, decidedOn: string, severity: string, repairOn: string, last: string][] = [
    [{}, '2026-05-31', 'general', '2026-08-31', '2027-05-31'],
    [{}, '2026-11-30', 'general', '2027-02-28', '2027-11-30'],
    [{ penaltyTypes: ['责令停产停业'] }, '2028-02-29', 'serious', '2029-02-28', '2031-02-28'],
  ];
  for (const [content, decidedOn, severity, earliestRepairOn, shownUntil] of table) {
    const publication = decidePublication(aPenalty({ decidedOn, content: { ...content } }), law);
    const { decision, regime, shownFrom } = publication;
    assert.deepEqual(
      { decision, regime, shownFrom },
      { decision: 'public', regime: 'R2026', shownFrom: decidedOn },
    );
    assert.equal(publication.severity, severity);
    assert.equal(publication.earliestRepairOn, earliestRepairOn);
    assert.equal(publication.shownUntil, shownUntil);
    assert.equal(deciding(publication), 'regime-maximum');
  }
});

test('a minor penalty is not public, and by exception for three months with repair at once', () => {
  const penalty = aPenalty({ decidedOn: '2026-04-15', content: { fineFen: 1_000_000 } });
  assert.deepEqual(pick(decidePublication(penalty, law)), ['never', 'minor', null, null]);
  assert.deepEqual(pick(decidePublication(penalty, law, small)), ['never', 'minor', null, null]);
  const shown = decidePublication(penalty, law, exception);
  assert.deepEqual(pick(shown), ['public', null, '2026-04-15', '2026-07-15']);
  assert.equal(shown.earliestRepairOn, '2026-04-15');
});

test('a penalty of the simple procedure, or of a warning only, is never public under any regime', () => {
  const signs: object[] = [
    { procedure: '简易程序' },
    { remark: '适用简易程序，当场作出' },
    { penaltyTypes: ['警告'] },
    { penaltyTypes: ['通报批评'] },
    { penaltyTypes: ['通报批评', '警告'] },
  ];
  for (const authorityName of ['示范市生态环境局', '示范市市场监督管理局']) {
    for (const decidedOn of ['2022-03-01', '2024-03-01', '2026-05-01']) {
      for (const sign of signs) {
        const publication = decidePublication(
          aPenalty({ decidedOn, content: { authorityName, ...sign } }),
          law,
        );
        assert.equal(publication.decision, 'never', JSON.stringify({ authorityName, decidedOn, sign }));
        assert.match(publication.neverBecause ?? '', /simple-procedure|warning-only/);
      }
    }
  }
});

test('a remark that the simple procedure was not used does not hide a penalty', () => {
  const publication = decidePublication(
    aPenalty({ content: { remark: '不适用简易程序，按普通程序办理' } }),
    law,
  );
  assert.equal(publication.decision, 'public');
});

test('a fine that no threshold places waits for a person and is not public meanwhile', () => {
  const unknown = { authorityName: '示范市人力资源和社会保障局' };
  const penalty = aPenalty({ content: unknown });
  assert.deepEqual(pick(decidePublication(penalty, law)), ['awaiting-classification', null, null, null]);
  const classified = {
    fineLevel: 'large',
    isPublishedByException: false,
    classifiedOn: day('2026-06-20'),
  } as const;
  assert.deepEqual(pick(decidePublication(penalty, law, classified)), [
    'public',
    null,
    '2026-06-20',
    '2027-05-31',
  ]);
  const huge = decidePublication(penalty, law, { ...classified, fineLevel: 'huge' });
  assert.deepEqual([huge.severity, huge.shownUntil], ['serious', '2029-05-31']);
});

test('a fine does not wait where its level changes nothing', () => {
  const unknown = { authorityName: '示范市人力资源和社会保障局' };
  const gravest = decidePublication(
    aPenalty({ content: { ...unknown, penaltyTypes: ['罚款', '责令关闭'] } }),
    law,
  );
  assert.deepEqual([gravest.decision, gravest.severity], ['public', 'serious']);
  const withGoods = aPenalty({ content: { ...unknown, penaltyTypes: ['罚款', '没收违法所得'] } });
  assert.equal(decidePublication(withGoods, law).decision, 'awaiting-classification');
  const over = aPenalty({ decidedOn: '2020-03-01', receivedOn: '2026-11-20', content: unknown });
  assert.deepEqual(pick(decidePublication(over, law)), ['never', 'period-over', null, null]);
});

test('amounts at a threshold belong to the lower level', () => {
  const severityOf = (fineFen: number) => decidePublication(aPenalty({ content: { fineFen } }), law).severity;
  const levels = [3_000_000, 3_000_001, 100_000_000, 100_000_001].map(severityOf);
  assert.deepEqual(levels, ['minor', 'general', 'general', 'serious']);
});

test('every type of penalty has its class and its last day under every regime', () => {
  const thresholdFree = { authorityName: '示范市生态环境局', fineFen: 5_000_000 };
  const serious = ['吊销许可证件', '限制开展生产经营活动', '责令停产停业', '责令关闭', '限制从业'];
  for (const type of [...listedPenaltyTypes, FINE, '其他-责令改正']) {
    const isWarning = type === '警告' || type === '通报批评';
    const isSerious = serious.includes(type);
    const lastUnder = (decidedOn: string, authorityName: string) => {
      const content = { ...thresholdFree, authorityName, penaltyTypes: [type] };
      return pick(decidePublication(aPenalty({ decidedOn, content }), law)).toSpliced(2, 1);
    };
    const never = ['never', 'warning-only', null];
    const until = (last: string) => (isWarning ? never : ['public', null, last]);
    assert.deepEqual(
      lastUnder('2020-03-31', '示范市生态环境局'),
      until(isSerious ? '2023-03-31' : '2021-03-31'),
      type,
    );
    assert.deepEqual(lastUnder('2023-02-28', '示范市市场监督管理局'), until('2026-02-28'), type);
    assert.deepEqual(lastUnder('2026-05-31', '示范市市场监督管理局'), until('2029-05-31'), type);
    const isUnlisted = type.startsWith('其他');
    const underR2023 = isSerious ? '2028-03-15' : '2026-03-31';
    assert.deepEqual(lastUnder('2025-03-15', '示范市生态环境局'), until(underR2023), type);
    const underR2026 = isUnlisted ? ['never', 'minor', null] : until(isSerious ? '2029-05-31' : '2027-05-31');
    assert.deepEqual(lastUnder('2026-05-31', '示范市生态环境局'), underR2026, type);
  }
});

test('market regulation shows a low fine for three months and other penalties for three years', () => {
  const samr = { authorityName: '示范市市场监督管理局' };
  const low = decidePublication(aPenalty({ content: { ...samr, fineFen: 900_000 } }), law);
  assert.deepEqual(
    [low.regime, low.severity, low.shownUntil, low.earliestRepairOn],
    ['R2021-SAMR', 'minor', '2026-08-31', null],
  );
  const high = decidePublication(aPenalty({ content: { ...samr, fineFen: 2_000_000 } }), law);
  assert.deepEqual([high.shownUntil, high.earliestRepairOn], ['2029-05-31', '2026-11-30']);
  const food = decidePublication(aPenalty({ content: { ...samr, offenceType: '经营过期食品' } }), law);
  assert.equal(food.earliestRepairOn, '2027-05-31');
  const revoked = decidePublication(aPenalty({ content: { ...samr, penaltyTypes: ['吊销许可证件'] } }), law);
  assert.equal(revoked.earliestRepairOn, null);
});

test('market regulation shows a restriction as long as it lasts, but never beyond five years', () => {
  const restricted = (validUntil: string) =>
    decidePublication(
      aPenalty({
        content: { authorityName: '示范市市场监督管理局', penaltyTypes: ['限制从业'], validUntil },
      }),
      law,
    );
  assert.deepEqual(
    [restricted('2030-01-31').shownUntil, deciding(restricted('2030-01-31'))],
    ['2030-01-31', 'restriction'],
  );
  assert.deepEqual(
    [restricted('2027-01-31').shownUntil, deciding(restricted('2027-01-31'))],
    ['2029-05-31', 'regime-maximum'],
  );
  assert.deepEqual(
    [restricted('2036-01-31').shownUntil, deciding(restricted('2036-01-31'))],
    ['2031-05-31', 'five-year-cap'],
  );
});

test('a penalty decided before 2026-04-01 and still shown then is shown for the new, shorter period', () => {
  const ended = decidePublication(aPenalty({ decidedOn: '2025-03-01' }), law);
  assert.deepEqual(pick(ended), ['public', null, '2025-03-01', '2026-03-31']);
  assert.deepEqual([ended.regime, deciding(ended)], ['R2026', 'newer-regime']);
  const shortened = decidePublication(aPenalty({ decidedOn: '2025-10-15' }), law);
  assert.equal(shortened.shownUntil, '2026-10-15');
  const late = decidePublication(aPenalty({ decidedOn: '2025-03-01', receivedOn: '2026-11-20' }), law);
  assert.deepEqual(pick(late), ['never', 'period-over', null, null]);
  const minor = aPenalty({ decidedOn: '2025-12-01', content: { fineFen: 1_000 } });
  assert.equal(decidePublication(minor, law).shownUntil, '2026-03-31');
  const lateMinor = aPenalty({
    decidedOn: '2025-12-01',
    receivedOn: '2026-11-20',
    content: { fineFen: 1_000 },
  });
  assert.deepEqual(pick(decidePublication(lateMinor, law)), ['never', 'minor', null, null]);
});

test('with the switch off an older penalty keeps the period of its own regime', () => {
  const unswitched = aLaw((pages) => ({
    ...pages,
    regimes: pages.regimes.map((regime) => ({
      ...regime,
      switches: { ...regime.switches, retroactiveShortening: false },
    })),
  }));
  const publication = decidePublication(aPenalty({ decidedOn: '2025-03-01' }), unswitched);
  assert.deepEqual([publication.regime, publication.shownUntil], ['R2023', '2028-03-01']);
});

test('an inclusive minimum is reached on its last day, an exclusive one the day after', () => {
  const exclusive = aLaw((pages) => ({
    ...pages,
    regimes: pages.regimes.map((regime) => ({
      ...regime,
      switches: { ...regime.switches, minimumPeriodInclusive: false },
    })),
  }));
  assert.equal(decidePublication(aPenalty(), law).earliestRepairOn, '2026-08-31');
  assert.equal(decidePublication(aPenalty(), exclusive).earliestRepairOn, '2026-09-01');
});

test('a regime that counts from publication counts from the first public day', () => {
  const fromPublication = aLaw((pages) => ({
    ...pages,
    regimes: pages.regimes.map((regime) => ({ ...regime, countsFrom: 'publication' as const })),
  }));
  const publication = decidePublication(aPenalty({ receivedOn: '2026-06-10' }), fromPublication);
  assert.deepEqual([publication.shownUntil, publication.earliestRepairOn], ['2027-06-10', '2026-09-10']);
});

test('an act that ended on 2020-12-31 is not visible from 2026-01-01, whatever the regime says', () => {
  const content = { penaltyTypes: ['吊销许可证件'], actEndedOn: '2020-12-31' };
  const publication = decidePublication(aPenalty({ decidedOn: '2024-06-01', content }), law);
  assert.deepEqual([publication.shownUntil, deciding(publication)], ['2025-12-31', 'five-year-cap']);
});

test('a day of the provider shortens the display and never lengthens it', () => {
  const until = (publishUntil: string) => decidePublication(aPenalty({ content: { publishUntil } }), law);
  assert.deepEqual(
    [until('2026-12-31').shownUntil, deciding(until('2026-12-31'))],
    ['2026-12-31', 'provider'],
  );
  assert.deepEqual(
    [until('2030-12-31').shownUntil, deciding(until('2030-12-31'))],
    ['2027-05-31', 'regime-maximum'],
  );
  assert.equal(until('2026-07-31').earliestRepairOn, null);
});

test('a last day on a holiday stays where it is', () => {
  assert.equal(decidePublication(aPenalty({ decidedOn: '2026-10-02' }), law).shownUntil, '2027-10-02');
});

test('a record is public from the day it was received in Beijing time', () => {
  const evening = { ...aPenalty(), receivedAt: new Date('2026-06-01T16:30:00Z') };
  assert.equal(decidePublication(evening, law).shownFrom, '2026-06-02');
});

test('a penalty without a day of decision is not public', () => {
  assert.equal(decidePublication({ ...aPenalty(), decidedOn: null }, law).neverBecause, 'undated');
});

function pick({ decision, neverBecause, shownFrom, shownUntil }: Publication) {
  return [decision, neverBecause, shownFrom, shownUntil];
}
