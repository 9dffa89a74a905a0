import { accept, dayOf, isWithin, newId, type Outcome, type Reach, refuse } from '#kit';
import { inTransaction, type World } from '#platform';
import { normaliseUscc } from '#registry/subjects';
import { recordAct } from '#trust/audit';
import type { Talk } from './commitment.ts';
import type { NewTalk } from './contract.ts';
import { toTalk } from './describe-commitment.ts';
import { holdsPersonal } from './end-commitment.ts';
import { addTalk, findRecordRow } from './records-sql.ts';
import type { CommitmentsRefusal } from './refusals.ts';
import type { SignLaw } from './sign-commitment.ts';

/** 提示约谈, 警示约谈: the department writes down that it talked to the organisation, when, why and with what result. */
export async function noteTalk(
  world: World,
  law: SignLaw,
  { code, recordId, talk, reach }: { code: string; recordId: string; talk: NewTalk; reach: Reach },
): Promise<Outcome<Talk, CommitmentsRefusal>> {
  const subjectCode = normaliseUscc(code);
  return inTransaction(
    world.db,
    async (tx) => {
      const record = await findRecordRow(tx, subjectCode, recordId);
      if (!record || !isWithin(reach, { unit: record.providerCode }, world.actor.account))
        return refuse({ code: 'commitment.record-not-found' });
      const notedAt = world.clock.now();
      if (talk.heldOn > dayOf(notedAt) || talk.heldOn < record.content.decidedOn!)
        return refuse({ code: 'commitment.talk-day-wrong' });
      if (holdsPersonal(world, law, `${talk.occasion}\n${talk.result}`))
        return refuse({ code: 'commitment.personal' });
      const talkId = newId(notedAt, world.random);
      const row = { ...talk, talkId, recordId, notedAt };
      const by = { unitCode: record.providerCode!, notedBy: world.actor.account };
      await addTalk(tx, { ...row, subjectCode, ...by });
      await recordAct(world, tx, {
        action: 'commitment-talk',
        ...law.audit.groundOf('commitment-talk'),
        ...{ subjectCode: '', recordId, resultHash: null },
        scope: { talkId },
      });
      return accept(toTalk(row));
    },
    { attempts: 3 },
  );
}
