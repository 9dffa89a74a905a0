import { z } from 'zod';
import { KEY_TYPE, type parseLeaf, parseVkey, signedText, utf8, type Verifier } from '#trust/proofs';

type Leaf = NonNullable<ReturnType<typeof parseLeaf>>;

/** What the leaf of a key change commits to. Verifier keys as signed notes write them, oldest generation first. */
export const KeyChange = z.strictObject({
  added: z.array(z.string()),
  inUse: z.array(z.string()).describe('From this entry on.'),
  origin: z.string(),
  removed: z.array(z.string()),
});
export type KeyChange = z.output<typeof KeyChange>;

/** Keys in sorted order, so that it is RFC 8785. */
export const stateKeyChange = ({ added, inUse, origin, removed }: KeyChange): string =>
  JSON.stringify({ added, inUse, origin, removed });

/** `null` for any other text. */
export function parseKeyChange(statement: string): KeyChange | null {
  try {
    const change = KeyChange.parse(JSON.parse(statement));
    return stateKeyChange(change) === statement ? change : null;
  } catch {
    return null;
  }
}

/** Keys in use before or after, which all have to agree. */
export const concernedBy = ({ removed, inUse }: KeyChange): readonly string[] => [...removed, ...inUse];

export const keysBefore = ({ added, inUse, removed }: KeyChange): string[] => [
  ...removed,
  ...inUse.filter((vkey) => !added.includes(vkey)),
];

/** Whether a change goes on from the keys in use before it: it says all that happens and leaves none but proper keys. */
export function isSuccession(change: KeyChange, before: readonly string[]): boolean {
  const { added, removed, inUse, origin } = change;
  const expected = [...before.filter((vkey) => !removed.includes(vkey)), ...added];
  const verifiers = verifiersIn(inUse);
  return (
    added.length + removed.length > 0 &&
    removed.every((vkey) => before.includes(vkey)) &&
    areSame(inUse, expected) &&
    new Set(inUse).size === inUse.length &&
    verifiers.length === inUse.length &&
    verifiers.every(({ name }) => name === origin) &&
    verifiers.some(({ type }) => type === KEY_TYPE.ed25519)
  );
}

/** Whether every Ed25519 key that the change concerns has signed the leaf, in their order, and nobody else. */
export function isApproved(leaf: Leaf, change: KeyChange): boolean {
  const approvers = verifiersIn(concernedBy(change)).filter(({ type }) => type === KEY_TYPE.ed25519);
  const text = utf8(signedText(leaf));
  return (
    leaf.approvals.length === approvers.length &&
    approvers.every((approver, at) => {
      const { keyId, signature } = leaf.approvals[at]!;
      return Number.parseInt(keyId, 16) === approver.keyId && approver.verify(text, signature);
    })
  );
}

/** Leaves out what is no key. */
export const verifiersIn = (vkeys: readonly string[]): Verifier[] =>
  vkeys.flatMap((vkey) => {
    const verifier = parseVkey(vkey);
    return verifier.ok ? [verifier.value] : [];
  });

export const areSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((vkey, at) => vkey === other[at]);
