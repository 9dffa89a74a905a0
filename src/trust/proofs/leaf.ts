import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { formatBase64, parseBase64, utf8 } from './bytes.ts';
import { isLeafType, type LeafType } from './leaf-type.ts';

/** A signature over `signedText`, with the key that made it: eight hexadecimal digits, as in a signed note. */
export type LeafSignature = { keyId: string; signature: Uint8Array };

/**
 * An entry of the log. It names no organisation and holds no content: both stand in the statement that
 * `commitment` commits to, and without its salt nothing can be learnt from that.
 */
export type Leaf = {
  origin: string;
  type: LeafType;
  /** UUID; random enough to tell nothing. */
  recordId: string;
  version: number;
  /** HMAC-SHA-256 of the statement with a salt of 32 bytes. */
  commitment: Uint8Array;
  issuer: LeafSignature;
  approvals: readonly LeafSignature[];
  /** UTC, whole seconds: `2026-11-20T01:02:03Z`. */
  receivedAt: string;
};

/** What issuer and approvers sign. */
export const signedText = (
  leaf: Pick<Leaf, 'origin' | 'type' | 'recordId' | 'version' | 'commitment'>,
): string =>
  `${leaf.origin}/leaf/v1\ntype ${leaf.type}\nrid ${leaf.recordId}\nver ${leaf.version}\ncom ${formatBase64(leaf.commitment)}\n`;

/** The text that is hashed; at most 1 KB. */
export const formatLeaf = (leaf: Leaf): string =>
  `${signedText(leaf)}${formatSignature('iss', leaf.issuer)}${leaf.approvals
    .map((approval) => formatSignature('apr', approval))
    .join('')}rcv ${leaf.receivedAt}\n`;

const formatSignature = (name: 'iss' | 'apr', { keyId, signature }: LeafSignature) =>
  `${name} ${keyId} sig ${formatBase64(signature)}\n`;

const pattern =
  /^(?<origin>[^\s+]{1,200})\/leaf\/v1\ntype (?<type>[a-z-]+)\nrid (?<recordId>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\nver (?<version>0|[1-9]\d{0,8})\ncom (?<commitment>\S{44})\niss (?<issuer>[0-9a-f]{8} sig \S+)\n(?<approvals>(?:apr [0-9a-f]{8} sig \S+\n){0,8})rcv (?<receivedAt>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\n$/;

/** `null` for any other text; what is read is written again as the same bytes. */
export function parseLeaf(text: string): Leaf | null {
  const parts = pattern.exec(text)?.groups;
  if (!parts) return null;
  const type = parts.type!;
  const commitment = parseBase64(parts.commitment!);
  const issuer = parseSignature(parts.issuer!);
  const approvals = parts
    .approvals!.split('\n')
    .filter((line) => line !== '')
    .map((line) => parseSignature(line.slice('apr '.length)));
  if (!isLeafType(type) || commitment?.length !== 32 || !issuer || approvals.includes(null)) return null;
  return {
    origin: parts.origin!,
    type,
    recordId: parts.recordId!,
    version: Number(parts.version),
    commitment,
    issuer,
    approvals: approvals as LeafSignature[],
    receivedAt: parts.receivedAt!,
  };
}

function parseSignature(text: string): LeafSignature | null {
  const [keyId = '', , base64 = ''] = text.split(' ');
  const signature = parseBase64(base64);
  return signature ? { keyId, signature } : null;
}

/** What a leaf holds of a statement. */
export const commitTo = (statement: string, salt: Uint8Array): Uint8Array =>
  hmac(sha256, salt, utf8(statement));
