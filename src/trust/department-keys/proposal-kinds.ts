import { z } from 'zod';
import { accept, refuse } from '#kit';
import { normaliseUscc } from '#registry/subjects';
import { proposalKind } from '#trust/approvals';
import { parseBase64 } from '#trust/proofs';
import { checkRegistration, endKey, type Registration, registerKey } from './change-keys.ts';
import { KeyId } from './contract.ts';
import { refusals } from './refusals.ts';
import { findKeyInForce, findKeys, holdUnit } from './sql.ts';

const Unit = z.string().trim().min(1).max(40).transform(normaliseUscc);

const RegisterKey = z.strictObject({
  unit: Unit,
  publicKey: z.base64().length(44).describe('Ed25519, 32 bytes.'),
  possession: z.base64().length(88).describe("The key's own signature over the text of its registration."),
  label: z.string().trim().min(1).max(80).describe('Where it is kept: 审核员办公电脑, 加密机.'),
});
type RegisterKey = z.output<typeof RegisterKey>;

const toRegistration = ({ unit, publicKey, possession, label }: RegisterKey): Registration => ({
  unit,
  publicKey: parseBase64(publicKey) ?? new Uint8Array(),
  possession: parseBase64(possession) ?? new Uint8Array(),
  label,
});

/** 登记签名密钥: proposed by who has the key, decided by the centre, which asks the department by another way. */
export const registerKeyKind = proposalKind<RegisterKey, RegisterKey & { keyId: string }>({
  kind: 'register-key',
  name: { zh: '登记部门签名密钥', en: "Register a department's signing key" },
  propose: 'key:propose',
  decide: 'key:decide',
  schema: RegisterKey,
  refusals,
  whose: async (_reader, { unit }) => placeOf(unit),
  async prepare(world, tx, entry) {
    if (!(await holdUnit(tx, entry.unit))) return null;
    const checked = checkRegistration(world, toRegistration(entry));
    if (!checked.ok) return checked;
    const { keyId } = checked.value;
    const known = await findKeys(tx, entry.unit);
    if (known.some((key) => key.keyId === keyId)) return refuse({ code: 'department-key.known' as const });
    return accept({ place: placeOf(entry.unit), body: { ...entry, keyId } });
  },
  async carryOut(world, tx, { proposalId, body }) {
    const done = await registerKey(world, tx, toRegistration(body), proposalId);
    return done.ok ? accept(null) : done;
  },
});

const EndKey = z.strictObject({ unit: Unit, keyId: KeyId });
type EndKey = z.output<typeof EndKey>;

/** 停用签名密钥: lost, replaced, or whoever held it has left. */
export const endKeyKind = proposalKind<EndKey, EndKey>({
  kind: 'end-key',
  name: { zh: '停用部门签名密钥', en: "End a department's signing key" },
  propose: 'key:propose',
  decide: 'key:decide',
  schema: EndKey,
  refusals,
  whose: async (_reader, { unit }) => placeOf(unit),
  async prepare(world, tx, entry) {
    const key = await findKeyInForce(tx, { ...entry, at: world.clock.now() });
    if (!key) return refuse({ code: 'department-key.not-found' as const });
    return accept({ place: placeOf(entry.unit), body: entry });
  },
  async carryOut(world, tx, { proposalId, body }) {
    const done = await endKey(world, tx, body, proposalId);
    return done.ok ? accept(null) : done;
  },
});

const placeOf = (unit: string) => ({ unit, subject: null, record: null });
