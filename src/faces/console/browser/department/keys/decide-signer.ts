/** A key in this browser: its secret cannot be read, only used. */
export type HeldKey = {
  keyId: string;
  publicKey: Uint8Array;
  sign(text: string): Promise<Uint8Array>;
};

/**
 * `no-key`: the unit has none in force. `elsewhere`: it has, and another browser or an HSM holds it. `unable`: this
 * browser can hold none.
 */
export type SignerState =
  | { kind: 'loading' | 'no-key' | 'unable' }
  | { kind: 'elsewhere'; keyIds: readonly string[] }
  | { kind: 'ready'; signer: HeldKey };

type Registered = { keyId: string; until: string | null };

/** Of several keys that are in force and here, the newest signs. */
export function decideSigner(
  registered: readonly Registered[],
  held: readonly HeldKey[] | null,
): Exclude<SignerState, { kind: 'loading' }> {
  const inForce = registered.filter(({ until }) => until === null).map(({ keyId }) => keyId);
  if (inForce.length === 0) return { kind: 'no-key' };
  const signer = held?.findLast(({ keyId }) => inForce.includes(keyId));
  if (signer) return { kind: 'ready', signer };
  return held === null ? { kind: 'unable' } : { kind: 'elsewhere', keyIds: inForce };
}
