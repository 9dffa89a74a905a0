import { createHash } from 'node:crypto';
import type { PublicationLaw } from '#disclosure/publication';
import { findStanding, findStandingNow, type StandingRecord } from '#disclosure/register';
import { findAlike } from '#disclosure/search';
import { addDays, type Day, dayOf, earliest, newId } from '#kit';
import type { Tx, World } from '#platform';
import type { MatterLaw } from '#service/matters';
import { type Act, recordActs } from '#trust/audit';
import { commitTo, type Signer } from '#trust/proofs';
import type { CheckAnswer, CheckedFacts } from './answer.ts';
import { addChecks, type GivenAnswer, type NewCheck } from './ask-sql.ts';
import {
  type Alike,
  buildFacts,
  type FactLaw,
  firstEnd,
  type KnownSubject,
  recordsNamed,
} from './build-facts.ts';
import { canonicalText, signAnswer } from './canonical-answer.ts';
import type { CheckLaw } from './check-law.ts';
import type { Line, Order } from './parse-order.ts';

export type AnswerLaw = FactLaw &
  Readonly<{ publication: PublicationLaw; matters: MatterLaw; checks: CheckLaw }>;

/** Organisations whose records are in memory together. */
const TOGETHER = 100;

type Setting = {
  law: AnswerLaw;
  signer: Signer;
  order: Order;
  subjects: ReadonlyMap<string, KnownSubject>;
  requestId: string;
  kind: 'single' | 'batch';
};

/** Answers lines of known organisations, and keeps each answer with its audit event. */
export async function answerLines(
  world: World,
  tx: Tx,
  setting: Setting,
  lines: readonly Line[],
): Promise<GivenAnswer[]> {
  const given: GivenAnswer[] = [];
  const alike = await findAlike(
    tx,
    [...setting.subjects.values()].map(({ name }) => name),
  );
  for (let start = 0; start < lines.length; start += TOGETHER) {
    const some = lines.slice(start, start + TOGETHER);
    const standing = await findStandingOf(world, tx, setting, some);
    const checks = some.map((line) => toCheck(world, setting, line, { alike, standing }));
    await keep(world, tx, setting, checks);
    given.push(...checks);
  }
  return given;
}

async function findStandingOf(
  world: World,
  tx: Tx,
  { law, order: { asOf } }: Setting,
  lines: readonly Line[],
): Promise<Map<string, StandingRecord[]>> {
  const codes = lines.map(({ code }) => code);
  if (asOf === null) return findStandingNow(world, codes, { tx });
  const found = new Map<string, StandingRecord[]>();
  for (const code of codes) {
    const options = { asOf, withoutEndedSince: true, tx } as const;
    found.set(code, await findStanding(world, law.publication, code, options));
  }
  return found;
}

type Found = {
  alike: ReadonlyMap<string, Alike>;
  standing: ReadonlyMap<string, readonly StandingRecord[]>;
};

function toCheck(
  world: World,
  { law, signer, order, subjects }: Setting,
  { place, code }: Line,
  { alike, standing }: Found,
): NewCheck {
  const askedAt = world.clock.now();
  const today = dayOf(askedAt);
  const subject = subjects.get(code)!;
  const known = {
    subject,
    alike: alike.get(subject.name) ?? [],
    standing: standing.get(code) ?? [],
  };
  const facts = buildFacts(law, order.matter, known, { day: order.asOf ?? today, today });
  const checkId = newId(askedAt, world.random);
  const answer = canonicalText(toAnswer(law, order, facts, { checkId, askedAt }));
  const signature = signAnswer(signer, answer, checkId);
  return { subjectCode: code, checkId, place, answer, signature, records: [...recordsNamed(facts).keys()] };
}

function toAnswer(
  law: AnswerLaw,
  { desk, matter, purpose, basis, caseNumber, asOf }: Order,
  facts: CheckedFacts,
  { checkId, askedAt }: { checkId: string; askedAt: Date },
): CheckAnswer {
  return {
    form: 'gongxin/check/v1',
    checkId,
    askedAt: askedAt.toISOString(),
    goodUntil: asOf === null ? goodUntil(law, facts) : null,
    askedBy: { unit: desk.unit.code, name: desk.unit.name },
    matter: { id: matter.matter, name: matter.name },
    purpose: { id: purpose, name: law.matters.purposes.get(purpose)!.name },
    basis,
    caseNumber,
    note,
    ...facts,
  };
}

/** Not after the first day on which something in it is over. */
const goodUntil = ({ checks }: AnswerLaw, facts: CheckedFacts): Day => {
  const most = addDays(facts.asOf, checks.limits.goodFor.days);
  return earliest([most, firstEnd(facts) ?? most])!;
};

const note = {
  zh: '以上为办理本事项可以查询的事实和法律规定的措施，供办理人员依法判断；平台不作结论。',
  en: 'These are the facts that this matter may see and the measures of the law, for the desk to weigh; the platform draws no conclusion.',
};

async function keep(
  world: World,
  tx: Tx,
  { law, order, requestId, kind }: Setting,
  checks: readonly NewCheck[],
): Promise<void> {
  const askedAt = world.clock.now();
  const { desk, purpose, basis, caseNumber, asOf } = order;
  const matter = order.matter.matter;
  const dueOn = addDays(dayOf(askedAt), law.checks.limits.feedback.days);
  const who = { unit: desk.unit.code, account: desk.account, isBatch: kind === 'batch' };
  await addChecks(tx, {
    requestId,
    ...who,
    matter,
    purpose,
    basis,
    caseNumber,
    asOf,
    askedAt,
    dueOn,
    checks,
  });
  await recordActs(
    world,
    tx,
    checks.map((check) => toAct(order, check)),
  );
}

/** Whoever holds the answer can prove it by its signature, which only he was given. */
const toAct = ({ basis, matter }: Order, { subjectCode, checkId, answer, signature }: NewCheck): Act => ({
  action: 'check-asked',
  purpose: 'check',
  legalBasis: basis.kind === 'law' ? basis.clause : basis.document,
  subjectCode,
  recordId: null,
  scope: { checkId, matter: matter.matter },
  resultHash: commitTo(answer, createHash('sha256').update(signature).digest()),
});
