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

/** Whether a change goes on from the keys in use before it, and says all that happens. */
export function isSuccession({ added, inUse, removed }: KeyChange, before: readonly string[]): boolean {
  const expected = [...before.filter((vkey) => !removed.includes(vkey)), ...added];
  return (
    added.length + removed.length > 0 &&
    removed.every((vkey) => before.includes(vkey)) &&
    new Set(inUse).size === inUse.length &&
    areSame(inUse, expected)
  );
}

/** The keys before and after; `null`: one of them is none of this log, or none that is left can sign a leaf. */
export function verifiersOf(change: KeyChange): Verifier[] | null {
  const verifiers = concernedBy(change).flatMap((vkey) => {
    const verifier = parseVkey(vkey);
    return verifier.ok && verifier.value.name === change.origin ? [verifier.value] : [];
  });
  const isWhole = verifiers.length === concernedBy(change).length;
  return isWhole && verifiers.slice(change.removed.length).some(isPlain) ? verifiers : null;
}

const isPlain = ({ type }: Verifier): boolean => type === KEY_TYPE.ed25519;

/** Whether each of these keys that can sign a leaf, the Ed25519 ones, did so, in their order, and nobody else. */
export function isApproved(leaf: Leaf, verifiers: readonly Verifier[]): boolean {
  const approvers = verifiers.filter(isPlain);
  const text = utf8(signedText(leaf));
  return (
    leaf.approvals.length === approvers.length &&
    approvers.every((approver, at) => {
      const { keyId, signature } = leaf.approvals[at]!;
      return Number.parseInt(keyId, 16) === approver.keyId && approver.verify(text, signature);
    })
  );
}

export const areSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((vkey, at) => vkey === other[at]);
