import { accept, addMonths, type Day, dayOf, newId, type Outcome, refuse } from '#kit';
import { emit, type Tx, type World } from '#platform';
import { findSubject, maskPersonalIdentifiers, normaliseUscc, type SubjectLaw } from '#registry/subjects';
import type { AccessLaw } from './access-law.ts';
import type { MandateChanged } from './contract.ts';
import { findMandate, type MandateRow, markMandateEnded } from './mandates-sql.ts';
import { addMandate } from './new-account-sql.ts';
import type { AccountsRefusal } from './refusals.ts';
import { findAccount } from './sql.ts';

export type NewMandate = { account: string; subjectCode: string; document: string; validUntil: Day };

/** Whether there can be such a mandate: a known organisation, a day not past and not beyond the longest term. */
export async function checkMandate(
  world: World,
  tx: Tx,
  law: AccessLaw,
  order: Pick<NewMandate, 'subjectCode' | 'validUntil'>,
): Promise<Outcome<{ subjectCode: string; validUntil: Day }, AccountsRefusal>> {
  const today = dayOf(world.clock.now());
  const subjectCode = normaliseUscc(order.subjectCode);
  if (!(await findSubject(tx, subjectCode))) return refuse({ code: 'mandate.subject-unknown' });
  const last = addMonths(today, law.mandate.months);
  if (order.validUntil < today || order.validUntil > last)
    return refuse({ code: 'mandate.days-wrong', last });
  return accept({ subjectCode, validUntil: order.validUntil });
}

/**
 * The account acts for the organisation from today until a day, included. Whoever grants it has seen the letter of
 * authority. Who works for a unit acts for no organisation.
 */
export async function grantMandate(
  world: World,
  tx: Tx,
  law: { access: AccessLaw; subjects: SubjectLaw },
  order: NewMandate,
): Promise<Outcome<MandateRow, AccountsRefusal>> {
  const now = world.clock.now();
  const today = dayOf(now);
  const row = await findAccount(tx, order.account, today);
  if (!row?.isOpen || row.unit !== null || !row.roles.includes('representative'))
    return refuse({ code: 'mandate.not-representative' });
  const decided = await checkMandate(world, tx, law.access, order);
  if (!decided.ok) return decided;
  const mandateId = newId(now, world.random);
  const document = maskPersonalIdentifiers(order.document, { law: law.subjects, today }).text;
  const { account } = world.actor;
  const days = { validFrom: today, validUntil: decided.value.validUntil };
  const made = {
    mandateId,
    account: order.account,
    subjectCode: decided.value.subjectCode,
    document,
    ...days,
  };
  await addMandate(tx, { ...made, grantedBy: account }, now);
  const { subjectCode } = decided.value;
  const fact: MandateChanged = { mandateId, account: order.account, subjectCode };
  await emit(world, tx, 'mandates.granted', fact);
  return accept((await findMandate(tx, mandateId))!);
}

/** Reaches nothing from this instant on. */
export async function endMandate(
  world: World,
  tx: Tx,
  mandateId: string,
): Promise<Outcome<MandateRow, AccountsRefusal>> {
  const row = await findMandate(tx, mandateId);
  if (!row) return refuse({ code: 'mandate.not-found' });
  const at = world.clock.now();
  const isEnded = row.endedAt !== null || row.validUntil < dayOf(at);
  if (isEnded || !(await markMandateEnded(tx, row, { at, by: world.actor.account })))
    return refuse({ code: 'mandate.ended' });
  const { account, subjectCode } = row;
  const fact: MandateChanged = { mandateId, account, subjectCode };
  await emit(world, tx, 'mandates.ended', fact);
  return accept((await findMandate(tx, mandateId))!);
}
