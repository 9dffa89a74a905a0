import { createHash } from 'node:crypto';
import { accept, dayOf, newId, type Outcome, refuse } from '#kit';
import { type Database, inTransaction, type Tx, type World } from '#platform';
import type { Signer } from '#trust/proofs';
import { type AnswerLaw, answerLines } from './answer-lines.ts';
import {
  claimKey,
  countAsked,
  countStrayed,
  findAnswers,
  findRequest,
  type GivenAnswer,
  type KeptRequest,
} from './ask-sql.ts';
import { canonicalText } from './canonical-answer.ts';
import { findDesk, findKnownSubjects } from './facts-sql.ts';
import { type Line, type Order, type OrderLaw, parseOrder, type Question, readCodes } from './parse-order.ts';
import type { CheckRefusal, LineRefusal } from './refusals.ts';

export type AskLaw = AnswerLaw & OrderLaw;

/** What came of one code: the answer as it was given, to the byte, or why there is none. */
export type AskedLine = { place: number; code: string } & (
  | { answer: string; signature: string }
  | { refusal: LineRefusal | { code: 'check.answer-erased' } }
);

export type Asking = {
  law: AskLaw;
  signer: Signer;
  /** In any case and width. */
  codes: readonly string[];
  question: Omit<Question, 'lines'>;
  kind: 'single' | 'batch';
  /** Idempotency-Key: of this account alone; `null`: the call stands for itself. */
  key: string | null;
};

/** Carries a refusal out of a transaction that leaves nothing behind. */
class NothingAsked extends Error {
  readonly refusal: CheckRefusal;
  constructor(refusal: CheckRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/**
 * 逢办必查: answers what a desk asks about organisations and keeps the answers with their audit events, in one
 * transaction. The same key and question give the same bytes, whatever has changed since; with another question the key
 * is refused. A code that cannot be answered refuses a single question, and is a line of a batch.
 */
export async function askChecks(world: World, asking: Asking): Promise<Outcome<AskedLine[], CheckRefusal>> {
  const { law, key, kind } = asking;
  if (key !== null && (key.length === 0 || key.length > 255)) return refuse({ code: 'check.key-too-long' });
  const desk = await findDesk(world.db, world.actor.account);
  if (!desk) return refuse({ code: 'check.no-unit' });
  const today = dayOf(world.clock.now());
  const lines = readCodes(asking.codes, { law: law.subjects, today });
  const question = { ...asking.question, lines };
  const hash = hashOf(question, kind);
  const before = key === null ? null : await findRequest(world.db, desk.account, key);
  if (before) return repeat(world.db, before, { hash, lines });
  const decided = parseOrder(law, desk, question, today);
  if (!decided.ok) {
    if (decided.refusal.code === 'check.matter-not-yours') await countStrayed(world.db, desk.account, today);
    return decided;
  }
  try {
    const work = (tx: Tx) => answer(world, tx, asking, { order: decided.value, hash });
    return await inTransaction(world.db, work, { attempts: 3 });
  } catch (error) {
    if (error instanceof NothingAsked) return refuse(error.refusal);
    throw error;
  }
}

async function answer(
  world: World,
  tx: Tx,
  { law, signer, kind, key }: Asking,
  { order, hash }: { order: Order; hash: Buffer },
): Promise<Outcome<AskedLine[], CheckRefusal>> {
  const { desk, matter } = order;
  const askedAt = world.clock.now();
  const asked = order.lines.filter(({ refusal }) => refusal === null);
  const subjects = await findKnownSubjects(
    tx,
    asked.map(({ code }) => code),
  );
  const lines = order.lines.map((line) =>
    line.refusal || subjects.has(line.code) ? line : { ...line, refusal: unknown },
  );
  const [first] = lines;
  if (kind === 'single' && first?.refusal) throw new NothingAsked(first.refusal);
  const requestId = newId(askedAt, world.random);
  const refused = lines.flatMap(({ place, refusal }): [number, string][] =>
    refusal ? [[place, refusal.code]] : [],
  );
  if (key !== null) {
    const claim = { requestId, bodyHash: hash, refused, account: desk.account, key, askedAt };
    if (!(await claimKey(tx, claim)))
      return repeat(tx, (await findRequest(tx, desk.account, key))!, { hash, lines });
  }
  const answered = lines.filter(({ refusal }) => refusal === null);
  const given = await answerLines(world, tx, { law, signer, order, subjects, requestId, kind }, answered);
  const perDay = law.checks.limits.perDay;
  const most = desk.isProgram ? perDay.program : kind === 'single' ? perDay.person : perDay.batchCodes;
  const count = {
    account: desk.account,
    unit: desk.unit.code,
    matter: matter.matter,
    count: answered.length,
  };
  if (!(await countAsked(tx, { ...count, day: dayOf(askedAt), what: 'asked', kind, most })))
    throw new NothingAsked({ code: 'check.allowance-used', most });
  return accept(toAsked(lines, given));
}

const unknown = { code: 'check.subject-unknown' } as const;

/** What was given for the same question; another question with the key is not answered. */
async function repeat(
  from: Database | Tx,
  before: KeptRequest,
  { hash, lines }: { hash: Buffer; lines: readonly Line[] },
): Promise<Outcome<AskedLine[], CheckRefusal>> {
  if (!before.bodyHash.equals(hash)) return refuse({ code: 'check.key-reused' });
  const refused = new Map(before.refused);
  const given = await findAnswers(from, before.requestId);
  const asItWas = lines.map(({ place, code }) => ({
    place,
    code,
    refusal: refused.has(place) ? ({ code: refused.get(place) } as LineRefusal) : null,
  }));
  return accept(toAsked(asItWas, given));
}

function toAsked(lines: readonly Line[], given: readonly GivenAnswer[]): AskedLine[] {
  const byPlace = new Map(given.map((one) => [one.place, one]));
  return lines.map(({ place, code, refusal }) => {
    if (refusal) return { place, code, refusal };
    const { answer: text, signature } = byPlace.get(place)!;
    if (text === null || signature === null) return { place, code, refusal: { code: 'check.answer-erased' } };
    return { place, code, answer: text, signature };
  });
}

/** Without what a person's identifier would stand in: a hash of it would tell it to who tries them all. */
const hashOf = ({ lines, ...question }: Question, kind: Asking['kind']): Buffer =>
  createHash('sha256')
    .update(
      canonicalText({ ...question, asOf: question.asOf ?? null, kind, codes: lines.map(({ code }) => code) }),
    )
    .digest();
