import { findStandingNow } from '#disclosure/register';
import { findAlike } from '#disclosure/search';
import { accept, addDays, dayOf, isWithin, type Outcome, type Reach, refuse } from '#kit';
import { inTransaction, type Tx, type World } from '#platform';
import type { Matter } from '#service/matters';
import { type AuditLaw, recordAct, recordLook } from '#trust/audit';
import type { CheckAnswer, CheckedFacts } from './answer.ts';
import type { AnswerLaw } from './answer-lines.ts';
import { countAsked } from './ask-sql.ts';
import { buildFacts, recordsNamed } from './build-facts.ts';
import { findCheckRow, type KeptCheck } from './checks-sql.ts';
import type { Reread } from './contract.ts';
import { toDeskCheck } from './describe-check.ts';
import { findDesk, findKnownSubjects } from './facts-sql.ts';
import type { CheckRefusal } from './refusals.ts';

export type ReadLaw = AnswerLaw & Readonly<{ audit: AuditLaw }>;

/**
 * A check again. The auditor and who acts for the organisation get it as it was given, to the byte; the desk that asked
 * gets how things stand now and what changed, so that what has ended does not come out again.
 */
export async function readCheck(
  world: World,
  law: ReadLaw,
  checkId: string,
  reach: Reach,
): Promise<Outcome<string | Reread, CheckRefusal>> {
  const check = await findCheckRow(world.db, checkId);
  const whose = check && { unit: check.unit, subject: check.subjectCode };
  if (!whose || !isWithin(reach, whose, world.actor.account)) return refuse({ code: 'check.not-found' });
  if (check.answer === null || check.signature === null) return refuse({ code: 'check.answer-erased' });
  if (reach.kind === 'units') return reread(world, law, check, check.answer);
  const given = signedText(check.answer, check.signature);
  if (reach.kind === 'everything') {
    const look = { subjectCode: check.subjectCode, scope: { checkId } };
    await recordLook(
      world,
      { action: 'check-reread', ...law.audit.groundOf('check-reread'), ...look },
      given,
    );
  }
  return accept(given);
}

/** An answer with its signature, as it goes out. */
export const signedText = (answer: string, signature: string): string =>
  `{"answer":${answer},"signature":${JSON.stringify(signature)}}`;

async function reread(
  world: World,
  law: ReadLaw,
  check: KeptCheck,
  given: string,
): Promise<Outcome<Reread, CheckRefusal>> {
  const { days } = law.checks.limits.reread;
  const today = dayOf(world.clock.now());
  if (today > addDays(dayOf(check.askedAt), days)) return refuse({ code: 'check.reread-over', days });
  const matter = law.matters.matters.get(check.matter);
  if (!matter) return refuse({ code: 'check.matter-unknown' });
  const { perDay } = law.checks.limits;
  const desk = await findDesk(world.db, world.actor.account);
  const most = desk?.isProgram ? perDay.program : perDay.person;
  const now = await inTransaction(world.db, (tx) => lookAgain(world, tx, law, { check, matter, most }));
  if (!now) return refuse({ code: 'check.allowance-used', most });
  const changes = compare(JSON.parse(given) as CheckAnswer, now);
  return accept({ check: toDeskCheck(check, law.matters), now, changes });
}

/** `null`: the day's allowance is used up. */
async function lookAgain(
  world: World,
  tx: Tx,
  law: ReadLaw,
  { check, matter, most }: { check: KeptCheck; matter: Matter; most: number },
): Promise<CheckedFacts | null> {
  const { subjectCode: code, checkId, unit, basis } = check;
  const day = dayOf(world.clock.now());
  const asked = { account: world.actor.account, unit, matter: check.matter, day, count: 1 } as const;
  if (!(await countAsked(tx, { ...asked, what: 'reread', kind: 'single', most }))) return null;
  const scope = { checkId, matter: check.matter };
  const about = { subjectCode: code, recordId: null, resultHash: null, scope };
  await recordAct(world, tx, { action: 'check-reread', purpose: 'check', legalBasis: basis, ...about });
  const subject = (await findKnownSubjects(tx, [code])).get(code)!;
  const alike = (await findAlike(tx, [subject.name])).get(subject.name) ?? [];
  const standing = (await findStandingNow(world, [code], { tx })).get(code) ?? [];
  return buildFacts(law, matter, { subject, alike, standing }, { day, today: day });
}

function compare(given: CheckedFacts, now: CheckedFacts): Reread['changes'] {
  const [before, after] = [recordsNamed(given), recordsNamed(now)];
  return {
    gone: [...before.keys()].filter((recordId) => !after.has(recordId)),
    added: [...after.keys()].filter((recordId) => !before.has(recordId)),
    changed: [...after.keys()].filter(
      (recordId) => before.has(recordId) && before.get(recordId) !== after.get(recordId),
    ),
  };
}
