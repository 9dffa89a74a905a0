import { isDeepStrictEqual } from 'node:util';
import type { MeasureLaw } from '#credit/measures';
import { accept, addDays, dayOf, isWithin, type Outcome, type Reach, refuse } from '#kit';
import { inTransaction, type Tx, type World } from '#platform';
import { maskPersonalIdentifiers, type SubjectLaw } from '#registry/subjects';
import { type AuditLaw, recordAct } from '#trust/audit';
import type { CheckLaw } from './check-law.ts';
import { findCheckRow, type KeptCheck } from './checks-sql.ts';
import type { Feedback, GivenFeedback } from './feedback.ts';
import { addFeedback, countFeedback, type KeptFeedback, lockFeedback } from './feedback-sql.ts';
import type { CheckRefusal } from './refusals.ts';

export type FeedbackLaw = Readonly<{
  measures: MeasureLaw;
  subjects: SubjectLaw;
  checks: CheckLaw;
  audit: AuditLaw;
}>;

/**
 * 反馈: a desk tells what it did after its check. The same again changes nothing; something else corrects it, until the
 * days of the law are over.
 */
export async function giveFeedback(
  world: World,
  law: FeedbackLaw,
  { checkId, given, reach }: { checkId: string; given: GivenFeedback; reach: Reach },
): Promise<Outcome<Feedback, CheckRefusal>> {
  const unknown = given.measures.find((measure) => !law.measures.rows.has(measure));
  if (unknown !== undefined) return refuse({ code: 'feedback.measure-unknown', measure: unknown });
  const work = (tx: Tx) => giveOnce(world, tx, law, { checkId, given, reach });
  return inTransaction(world.db, work, { attempts: 3 });
}

async function giveOnce(
  world: World,
  tx: Tx,
  law: FeedbackLaw,
  { checkId, given, reach }: { checkId: string; given: GivenFeedback; reach: Reach },
): Promise<Outcome<Feedback, CheckRefusal>> {
  const check = await findCheckRow(tx, checkId);
  if (!check || !isWithin(reach, { unit: check.unit }, world.actor.account))
    return refuse({ code: 'check.not-found' });
  const versions = await lockFeedback(tx, check);
  const now = world.clock.now();
  const [first] = versions;
  const last = versions.at(-1) ?? null;
  const { correctableDays } = law.checks.limits.feedback;
  const correctableUntil = addDays(dayOf(first?.givenAt ?? now), correctableDays);
  const wanted = mask(given, law, now);
  if (last && isSame(last, wanted)) return accept(toFeedback(last, correctableUntil));
  if (dayOf(now) > correctableUntil) return refuse({ code: 'feedback.too-late', days: correctableDays });
  const next = { ...wanted, version: (last?.version ?? 0) + 1, givenAt: now };
  await store(world, tx, law, { check, last, next });
  return accept(toFeedback(next, correctableUntil));
}

function mask(given: GivenFeedback, law: FeedbackLaw, now: Date): GivenFeedback {
  const plain = (text: string) =>
    maskPersonalIdentifiers(text, { law: law.subjects, today: dayOf(now) }).text;
  return {
    ...given,
    measures: [...new Set(given.measures)].sort(),
    note: plain(given.note),
    caseNumber: plain(given.caseNumber),
  };
}

const isSame = ({ version: _version, givenAt: _at, ...kept }: KeptFeedback, wanted: GivenFeedback): boolean =>
  isDeepStrictEqual(kept, wanted);

async function store(
  world: World,
  tx: Tx,
  law: FeedbackLaw,
  { check, last, next }: { check: KeptCheck; last: KeptFeedback | null; next: KeptFeedback },
): Promise<void> {
  const { subjectCode, checkId, unit, matter, askedAt } = check;
  await addFeedback(tx, { ...next, subjectCode, checkId, unit, givenBy: world.actor.account });
  const from = last?.result ?? null;
  if (from !== next.result) await countFeedback(tx, { unit, matter, askedAt, from, to: next.result });
  await recordAct(world, tx, {
    action: 'check-feedback',
    ...law.audit.groundOf('check-feedback'),
    ...{ subjectCode, recordId: null, resultHash: null },
    scope: { checkId, version: next.version },
  });
}

const toFeedback = (
  { version, result, measures, note, caseNumber, givenAt }: KeptFeedback,
  correctableUntil: Feedback['correctableUntil'],
): Feedback => ({
  ...{ version, result, measures, note, caseNumber },
  ...{ givenAt: givenAt.toISOString(), correctableUntil },
});
