import { accept, addDays, type Day, type Outcome, refuse } from '#kit';
import {
  isPersonalIdentifierCode,
  isUscc,
  maskPersonalIdentifiers,
  normaliseUscc,
  type SubjectLaw,
} from '#registry/subjects';
import { handles, type Matter, type MatterLaw } from '#service/matters';
import { LegalBasis } from '#trust/audit';
import type { Basis } from './answer.ts';
import type { CheckLaw } from './check-law.ts';
import type { CheckRefusal, LineRefusal } from './refusals.ts';

export type OrderLaw = Readonly<{ subjects: SubjectLaw; matters: MatterLaw; checks: CheckLaw }>;

/** The unit that asks, and whether a person or a program does. */
export type Desk = {
  unit: { code: string; name: string; kind: 'centre' | 'department' | 'window' };
  account: string;
  isProgram: boolean;
};

/** A question as it came. */
export type Question = {
  lines: readonly Line[];
  matter: string;
  purpose: string;
  basis: Basis;
  caseNumber: string;
  asOf?: Day | null | undefined;
};

/** A question that may be answered. `asOf` null: as things stand. */
export type Order = {
  desk: Desk;
  matter: Matter;
  purpose: string;
  basis: Basis;
  caseNumber: string;
  asOf: Day | null;
  lines: readonly Line[];
};

/** One code of it, in its normal form; of an identifier of a person nothing. */
export type Line = { place: number; code: string; refusal: LineRefusal | null };

/** What a person could stand in is refused: a letter of authorisation has a number. */
const documentNumber = /^(?:\p{Script=Han}{2,30}〔\d{4}〕第?\d{1,6}号|[A-Z]{0,10}[-/]?\d{4}[-/]\d{1,10})$/u;
const caseNumber = /^[\p{L}\p{N}〔〕[\]()（）.#_/-]{1,60}$/u;

/**
 * Whether a desk may ask this: a matter that it handles, one of the matter's purposes, a basis that holds today, a case,
 * and a day that is not too far back.
 * @source 山东省社会信用条例 22
 */
export function parseOrder(
  law: OrderLaw,
  desk: Desk,
  question: Question,
  today: Day,
): Outcome<Order, CheckRefusal> {
  const matter = law.matters.matters.get(question.matter);
  if (!matter) return refuse({ code: 'check.matter-unknown' });
  if (!handles(matter, desk.unit)) return refuse({ code: 'check.matter-not-yours', matter: matter.name.zh });
  const { purpose, basis } = question;
  if (!matter.purposes.includes(purpose))
    return refuse({ code: 'check.purpose-unknown', purposes: matter.purposes.join('、') });
  const fault = faultOfBasis(basis, law, today);
  if (fault) return fault;
  const masked = maskPersonalIdentifiers(question.caseNumber.trim(), { law: law.subjects, today });
  if (masked.kinds.length > 0 || !caseNumber.test(masked.text))
    return refuse({ code: 'check.case-number-wrong' });
  const earliest = addDays(today, -law.checks.limits.asOf.days);
  const asOf = question.asOf ?? null;
  if (asOf !== null && (asOf > today || asOf < earliest))
    return refuse({ code: 'check.as-of-wrong', earliest });
  const past = asOf === today ? null : asOf;
  return accept({ desk, matter, purpose, basis, caseNumber: masked.text, asOf: past, lines: question.lines });
}

function faultOfBasis(basis: Basis, law: OrderLaw, today: Day) {
  if (basis.kind === 'law')
    return LegalBasis.safeParse(basis.clause).success ? null : refuse({ code: 'check.basis-wrong' });
  const isNumber =
    documentNumber.test(basis.document) &&
    !isPersonalIdentifierCode(basis.document, { law: law.subjects, today }, 'other-number');
  if (!isNumber) return refuse({ code: 'check.basis-wrong' });
  return basis.authorisedUntil < today ? refuse({ code: 'check.authorisation-over' }) : null;
}

/** Codes as they came, in any case and width; a code that stands twice counts once. */
export function readCodes(codes: readonly string[], context: { law: SubjectLaw; today: Day }): Line[] {
  const seen = new Set<string>();
  return codes.map((text, place) => {
    if (isPersonalIdentifierCode(text, context))
      return { place, code: '', refusal: { code: 'check.natural-person' } };
    const code = normaliseUscc(text);
    const isFirst = !seen.has(code);
    seen.add(code);
    if (!isUscc(code, context.law)) return { place, code, refusal: { code: 'check.code-wrong' } };
    return { place, code, refusal: isFirst ? null : { code: 'check.code-twice' } };
  });
}
