import { z } from 'zod';
import { accept, refuse } from '#kit';
import { normaliseUscc } from '#registry/subjects';
import { proposalKind } from '#trust/approvals';
import { parseBase64 } from '#trust/proofs';
import { findPlace } from './find-place.ts';
import { refusals } from './refusals.ts';
import { findWithdrawal, textOfWithdrawal, withdrawRecord } from './withdraw-record.ts';

const WithdrawRecord = z.strictObject({
  subjectCode: z.string().trim().min(1).max(40).transform(normaliseUscc),
  recordId: z.uuid(),
});
type WithdrawRecord = z.output<typeof WithdrawRecord>;

/** What is kept of the proposal: what it takes back, as it stood then, and the salt of the signature to come. */
type Kept = WithdrawRecord & { version: number; salt: string };

/** 撤回: a department takes a record of its own back; one proposes, the reviewer signs and decides. */
export const withdrawRecordKind = proposalKind<WithdrawRecord, Kept>({
  kind: 'withdraw-record',
  name: { zh: '撤回记录', en: 'Withdraw a record' },
  propose: 'record:propose',
  decide: 'record:decide',
  schema: WithdrawRecord,
  refusals,
  whose: (reader, entry) => findPlace(reader, entry),
  async prepare(world, tx, entry, reason) {
    const found = await findWithdrawal(tx, { ...entry, reason });
    if (!found.ok) return found.refusal.code === 'record.not-found' ? null : found;
    const { withdrawal } = found.value;
    const salt = Buffer.from(world.random(32)).toString('base64');
    return accept({
      place: (await findPlace(tx, entry))!,
      body: { ...entry, version: withdrawal.version, salt },
    });
  },
  async toSign(world, _reader, { body, reason }) {
    return textOfWithdrawal(world, { ...body, reason }, parseBase64(body.salt)!);
  },
  async carryOut(world, tx, { body, reason }, { signature: given }) {
    const signature = given && parseBase64(given.signature);
    if (!given || !signature) return refuse({ code: 'withdrawal.unsigned' as const });
    const attestation = { keyId: given.keyId, salt: parseBase64(body.salt)!, signature };
    const done = await withdrawRecord(world, tx, { ...body, reason, attestation });
    return done.ok ? accept(null) : done;
  },
});
