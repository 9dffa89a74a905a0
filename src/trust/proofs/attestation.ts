import { formatBase64, joinBytes, parseBase64, sameBytes, utf8 } from './bytes.ts';
import { KEY_TYPE, keyIdOf, verifierOf } from './keys.ts';
import { commitTo, type Leaf, type LeafSignature } from './leaf.ts';
import type { Verifier } from './note.ts';

/**
 * What a department signs. Of a row only the commitment: it is signed before the record has an id, and every later leaf
 * of the version carries the same. Of a withdrawal the record and version too, so that a leaf alone shows that it is
 * about this record and no other.
 */
export type Attested =
  | { type: 'record'; commitment: Uint8Array }
  | { type: 'retraction'; commitment: Uint8Array; recordId: string; version: number };

/** What a row says, in RFC 8785 form; `content` is the JSON of its content in that form. */
export const attestedRow = (row: {
  content: string;
  item: string;
  provider: string;
  subjectCode: string;
}): string =>
  `{"content":${row.content},${JSON.stringify({ item: row.item, provider: row.provider, subjectCode: row.subjectCode }).slice(1)}`;

/** What a withdrawal says, in RFC 8785 form. */
export const attestedWithdrawal = (withdrawal: {
  reason: string;
  recordId: string;
  subjectCode: string;
  version: number;
}): string =>
  JSON.stringify({
    reason: withdrawal.reason,
    recordId: withdrawal.recordId,
    subjectCode: withdrawal.subjectCode,
    version: withdrawal.version,
  });

/** The text that is signed; `origin` is the ledger's, without the name of a log. */
export function attestText(origin: string, attested: Attested): string {
  const about = attested.type === 'retraction' ? `rid ${attested.recordId}\nver ${attested.version}\n` : '';
  return `${origin}/attest/v1\ntype ${attested.type}\n${about}com ${formatBase64(attested.commitment)}\n`;
}

/** A department's key by its unit and its 32 bytes; `null` when they are no key. */
export function departmentVerifier(unit: string, publicKey: Uint8Array): Verifier | null {
  const verifier = verifierOf({ name: unit, type: KEY_TYPE.ed25519, publicKey });
  return verifier.ok ? verifier.value : null;
}

/** As the leaf names it: eight hexadecimal digits. */
export const departmentKeyId = (unit: string, publicKey: Uint8Array): string =>
  formatKeyId(keyIdOf({ name: unit, type: KEY_TYPE.ed25519, publicKey }));

export const formatKeyId = (keyId: number): string => keyId.toString(16).padStart(8, '0');

export type LeafAttestation = { keyId: string; commitment: Uint8Array; signature: Uint8Array };

/** As the `apr` line carries it: the commitment, which the leaf has nowhere else, and the signature over the text. */
export const toApproval = ({ keyId, commitment, signature }: LeafAttestation): LeafSignature => ({
  keyId,
  signature: joinBytes(commitment, signature),
});

/** What types of leaves carry. */
export const carriesAttestation = (type: string): boolean =>
  type === 'record' || type === 'correction' || type === 'retraction';

/** The department's word in a leaf, with the text that was signed; `null` when it carries none, or something else. */
export function attestationIn(leaf: Leaf): (LeafAttestation & { text: string }) | null {
  const [approval, ...others] = leaf.approvals;
  if (!carriesAttestation(leaf.type) || others.length > 0 || approval?.signature.length !== 96) return null;
  const commitment = approval.signature.subarray(0, 32);
  const attested: Attested =
    leaf.type === 'retraction'
      ? { type: 'retraction', commitment, recordId: leaf.recordId, version: leaf.version }
      : { type: 'record', commitment };
  const text = attestText(ledgerOf(leaf.origin), attested);
  return { keyId: approval.keyId, commitment, signature: approval.signature.subarray(32), text };
}

/**
 * Whether this key signed the attestation in a leaf: of a retraction, for just this record and version. What the
 * commitment says is another question, for whoever has its salt.
 */
export function isAttestedBy(leaf: Leaf, verifier: Verifier): boolean {
  const found = attestationIn(leaf);
  if (found?.keyId !== formatKeyId(verifier.keyId)) return false;
  return verifier.verify(utf8(found.text), found.signature);
}

/** The ledger's origin, of a log's. */
export const ledgerOf = (origin: string): string => origin.slice(0, Math.max(0, origin.lastIndexOf('/')));

/** Whether the attestation in a leaf is by this key and commits to this statement. */
export function attestsTo(
  leaf: Leaf,
  { verifier, statement, salt }: { verifier: Verifier; statement: string; salt: Uint8Array },
): boolean {
  const found = attestationIn(leaf);
  return (
    found !== null && isAttestedBy(leaf, verifier) && sameBytes(commitTo(statement, salt), found.commitment)
  );
}

/** A department's key that is registered or ended, as the public log says it. */
export type DepartmentKeyChange = {
  unit: string;
  keyId: string;
  publicKey: Uint8Array;
  at: string;
} & ({ change: 'registered'; possession: Uint8Array } | { change: 'ended' });

/** What the leaf of such a change commits to, in RFC 8785 form. */
export function stateDepartmentKey(change: DepartmentKeyChange): string {
  const { keyId, unit } = change;
  const publicKey = formatBase64(change.publicKey);
  const kind = 'department-key';
  return change.change === 'registered'
    ? JSON.stringify({
        from: change.at,
        keyId,
        kind,
        possession: formatBase64(change.possession),
        publicKey,
        unit,
      })
    : JSON.stringify({ keyId, kind, publicKey, unit, until: change.at });
}

/** `null` for any other text. */
export function parseDepartmentKey(statement: string): DepartmentKeyChange | null {
  const said = readTexts(statement);
  const { unit, keyId, from, until } = said;
  const publicKey = parseBase64(said.publicKey ?? '');
  const possession = parseBase64(said.possession ?? '');
  if (unit === undefined || keyId === undefined || !publicKey) return null;
  const key = { unit, keyId, publicKey };
  const change: DepartmentKeyChange | null =
    from !== undefined && possession
      ? { ...key, change: 'registered', at: from, possession }
      : until !== undefined
        ? { ...key, change: 'ended', at: until }
        : null;
  return change && stateDepartmentKey(change) === statement ? change : null;
}

function readTexts(json: string): Partial<Record<string, string>> {
  try {
    const value: unknown = JSON.parse(json);
    return Object.fromEntries(
      Object.entries(value ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return {};
  }
}

/** What a key signs to show that who registers it has it. */
export const registrationText = (origin: string, unit: string, publicKey: Uint8Array): string =>
  `${origin}/department-key/v1\nunit ${unit}\nkey ${formatBase64(publicKey)}\n`;

/** The key that a registration makes known, when it signed its own registration; `null` when it did not. */
export function verifyRegistration(
  origin: string,
  { unit, publicKey, possession }: { unit: string; publicKey: Uint8Array; possession: Uint8Array },
): Verifier | null {
  const verifier = departmentVerifier(unit, publicKey);
  const isOwn = verifier?.verify(utf8(registrationText(origin, unit, publicKey)), possession) ?? false;
  return isOwn ? verifier : null;
}
