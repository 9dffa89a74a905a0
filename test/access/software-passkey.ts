import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** What a device does otherwise than it should. */
export type Fault = {
  origin?: string;
  rpId?: string;
  isUserVerified?: boolean;
  isUserPresent?: boolean;
  type?: string;
  challenge?: string;
  isCrossOrigin?: boolean;
  hasWrongSignature?: boolean;
};

/** A passkey in software: makes credentials and signs with them as a device does (WebAuthn Level 3, ES256). */
export class SoftwarePasskey {
  readonly id = randomBytes(32);
  counter = 1;
  readonly #privateKey: KeyObject;
  readonly #publicKey: KeyObject;
  constructor() {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#privateKey = pair.privateKey;
    this.#publicKey = pair.publicKey;
  }

  /** The answer to `navigator.credentials.create`. */
  create(options: { challenge: string }, fault: Fault = {}) {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const credential = Buffer.concat([Buffer.alloc(16), length, this.id, this.#coseKey()]);
    const authData = this.#authData(fault, credential);
    const attestation = map([
      [text('fmt'), text('none')],
      [text('attStmt'), map([])],
      [text('authData'), bytes(authData)],
    ]);
    return this.#answer({
      clientDataJSON: base64(clientData({ type: 'webauthn.create', ...options }, fault)),
      attestationObject: base64(attestation),
      transports: ['internal', 'hybrid'],
    });
  }

  /** The answer to `navigator.credentials.get`. */
  get(options: { challenge: string }, fault: Fault = {}) {
    const authData = this.#authData(fault, Buffer.alloc(0));
    const data = clientData({ type: 'webauthn.get', ...options }, fault);
    const signed = Buffer.concat([authData, createHash('sha256').update(data).digest()]);
    const signature = sign('sha256', fault.hasWrongSignature ? randomBytes(40) : signed, this.#privateKey);
    return this.#answer({
      clientDataJSON: base64(data),
      authenticatorData: base64(authData),
      signature: base64(signature),
    });
  }

  #answer(response: object) {
    const id = base64(this.id);
    return { id, rawId: id, type: 'public-key', response, clientExtensionResults: {} };
  }

  #authData({ rpId = 'localhost', isUserVerified = true, isUserPresent = true }: Fault, credential: Buffer) {
    const flags =
      (isUserPresent ? 0x01 : 0) | (isUserVerified ? 0x04 : 0) | (credential.length > 0 ? 0x40 : 0);
    const head = Buffer.alloc(5);
    head[0] = flags;
    head.writeUInt32BE(this.counter, 1);
    return Buffer.concat([createHash('sha256').update(rpId).digest(), head, credential]);
  }

  #coseKey(): Buffer {
    const { x, y } = this.#publicKey.export({ format: 'jwk' });
    return map([
      [number(1), number(2)],
      [number(3), number(-7)],
      [number(-1), number(1)],
      [number(-2), bytes(Buffer.from(x!, 'base64url'))],
      [number(-3), bytes(Buffer.from(y!, 'base64url'))],
    ]);
  }
}

function clientData({ type, challenge }: { type: string; challenge: string }, fault: Fault): Buffer {
  const { origin = 'http://localhost', isCrossOrigin = false } = fault;
  const said = { type: fault.type ?? type, challenge: fault.challenge ?? challenge, origin };
  return Buffer.from(JSON.stringify({ ...said, crossOrigin: isCrossOrigin }));
}

const base64 = (of: Buffer): string => of.toString('base64url');

// CBOR (RFC 8949) as far as a passkey needs it.
function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 256) return Buffer.from([(major << 5) | 24, value]);
  return Buffer.from([(major << 5) | 25, value >> 8, value & 0xff]);
}
const number = (value: number): Buffer => (value < 0 ? head(1, -1 - value) : head(0, value));
const bytes = (value: Buffer): Buffer => Buffer.concat([head(2, value.length), value]);
const text = (value: string): Buffer =>
  Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
const map = (entries: readonly [Buffer, Buffer][]): Buffer =>
  Buffer.concat([head(5, entries.length), ...entries.flat()]);
