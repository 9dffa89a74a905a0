import type { Reader, World } from '#platform';
import { type Attested, attestText, commitTo } from '#trust/proofs';
import type { Attestation, VerifiedAttestation } from './contract.ts';
import { fastVerifier } from './fast-verifier.ts';
import { findKeyInForce } from './sql.ts';

/** What a unit is to have signed: the statement, and for a withdrawal which record and version. */
export type Signed =
  | { type: 'record'; statement: string }
  | { type: 'retraction'; statement: string; recordId: string; version: number };

/** What the text of an attestation says, with the salt that makes its commitment. */
export function attestedBy(signed: Signed, salt: Uint8Array): Attested {
  const commitment = commitTo(signed.statement, salt);
  return signed.type === 'record'
    ? { type: 'record', commitment }
    : { type: 'retraction', commitment, recordId: signed.recordId, version: signed.version };
}

/** `null`: not signed by this unit with a key that is in force now. */
export async function verifyBy(
  world: World,
  reader: Reader,
  unit: string,
  { signed, attestation }: { signed: Signed; attestation: Attestation },
): Promise<VerifiedAttestation | null> {
  const [verified] = await verifyAllBy(world, reader, { unit, keyId: attestation.keyId }, [
    { signed, attestation },
  ]);
  return verified ?? null;
}

/** Many by one key, in their order; `null` for each that it did not sign. */
export async function verifyAllBy(
  world: World,
  reader: Reader,
  { unit, keyId }: { unit: string; keyId: string },
  given: readonly { signed: Signed; attestation: Omit<Attestation, 'keyId'> }[],
): Promise<(VerifiedAttestation | null)[]> {
  const attestedAt = world.clock.now();
  const key = await findKeyInForce(reader, { unit, keyId, at: attestedAt });
  const verifier = key && fastVerifier(unit, key.publicKey);
  const { ledgerOrigin } = world.config;
  return Promise.all(
    given.map(async ({ signed, attestation: { salt, signature } }) => {
      const text = attestText(ledgerOrigin, attestedBy(signed, salt));
      const isSigned = verifier && (await verifier.verify(text, signature));
      return isSigned ? { keyId, salt, signature, unit, attestedAt } : null;
    }),
  );
}
