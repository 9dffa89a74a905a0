import { accept, type Day, dayOf, isWithin, type Outcome, type Reach, refuse } from '#kit';
import { addJob, inTransaction, type Tx, type World } from '#platform';
import { findNamesByCode, isNameOn, maskPersonalIdentifiers, normaliseUscc } from '#registry/subjects';
import { recordAct } from '#trust/audit';
import type { SignedCommitment } from './commitment.ts';
import { toSigned } from './describe-commitment.ts';
import { handInJob } from './hand-in-commitment.ts';
import type { CommitmentsRefusal } from './refusals.ts';
import { checkRow, type SignLaw } from './sign-commitment.ts';
import { addOutcome, type Outcome as End, findSigned, type SignedRow } from './sql.ts';

type Order = { code: string; id: string; reach: Reach };

/** 撤回: whoever acts for the organisation takes it back, as long as nobody accepted it. */
export const takeBack = (world: World, law: SignLaw, order: Order) =>
  end(world, law, { ...order, side: 'subject', state: 'taken-back', reason: '' });

/** 退回: the department sends it back and says why. */
export async function sendBack(world: World, law: SignLaw, order: Order & { reason: string }) {
  if (holdsPersonal(world, law, order.reason)) return refuse({ code: 'commitment.personal' as const });
  return end(world, law, { ...order, side: 'unit', state: 'sent-back' });
}

/** 受理: it is handed in as a record in the department's name, as any row is. */
export const acceptCommitment = (world: World, law: SignLaw, order: Order) =>
  end(world, law, { ...order, side: 'unit', state: 'accepted', reason: '' });

async function end(
  world: World,
  law: SignLaw,
  order: Order & { side: 'subject' | 'unit'; state: End['state']; reason: string },
): Promise<Outcome<SignedCommitment, CommitmentsRefusal>> {
  const subjectCode = normaliseUscc(order.code);
  const commitmentId = order.id;
  return inTransaction(world.db, async (tx) => {
    const found = await findSigned(tx, subjectCode, commitmentId);
    const whose = order.side === 'subject' ? { subject: subjectCode } : { unit: found?.unitCode ?? null };
    if (!found || !isWithin(order.reach, whose, world.actor.account))
      return refuse({ code: 'commitment.not-found' });
    if (found.state !== 'waiting') return refuse({ code: 'commitment.ended' });
    const { state, reason } = order;
    const fit = state === 'accepted' ? await checkFit(world, tx, law, found) : accept(null);
    if (!fit.ok) return fit;
    const decided = { state, reason, decidedAt: world.clock.now(), decidedBy: world.actor.account };
    if (!(await addOutcome(tx, found, decided))) return refuse({ code: 'commitment.ended' });
    if (state === 'accepted') await addJob(tx, handInJob, { subjectCode, commitmentId });
    await recordAct(world, tx, {
      action: 'commitment-decided',
      ...law.audit.groundOf('commitment-decided'),
      ...{ subjectCode, recordId: null, resultHash: null },
      scope: { commitmentId, decision: state },
    });
    return accept(toSigned({ ...found, ...decided }));
  });
}

/** What the door would refuse is told before it is accepted: the standard or the name may have changed since. */
async function checkFit(
  world: World,
  tx: Tx,
  law: SignLaw,
  { row, subjectCode }: SignedRow,
): Promise<Outcome<null, CommitmentsRefusal>> {
  const checked = checkRow(law, row, dayOf(world.clock.now()));
  if (!checked.ok) return checked;
  const names = (await findNamesByCode(tx, [subjectCode])).get(subjectCode);
  if (names && isNameOn(names, row.subjectName!, row.decidedOn as Day)) return accept(null);
  return refuse({
    code: 'commitment.not-fit',
    findings: '承诺人名称与登记名称不一致。请退回，由组织重新签署。',
    findingsInEnglish: 'The name is not the registered one. Send it back, so that it is signed anew.',
  });
}

/** Text that stands as it is written holds no identifier of a person. */
export const holdsPersonal = (
  world: World,
  { subjects: law }: Pick<SignLaw, 'subjects'>,
  text: string,
): boolean => maskPersonalIdentifiers(text, { law, today: dayOf(world.clock.now()) }).kinds.length > 0;
