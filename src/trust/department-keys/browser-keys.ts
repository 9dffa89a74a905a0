/**
 * A department's key in the reviewer's browser: made there, kept by the browser so that no page can read the secret, and
 * used there. Needs nothing but what every browser has (WebCrypto, IndexedDB), which is passed in.
 */
type Keys = { readonly privateKey: unknown; readonly publicKey: unknown };

/** What is used of WebCrypto; `crypto.subtle` is one. */
export type Subtle = {
  generateKey(algorithm: 'Ed25519', extractable: boolean, usages: ['sign', 'verify']): Promise<unknown>;
  exportKey(format: 'raw', key: never): Promise<ArrayBuffer>;
  sign(algorithm: 'Ed25519', key: never, text: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
  digest(algorithm: 'SHA-256', bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
};

/** Where a browser keeps them; a key of IndexedDB is copied as it is, its secret stays out of reach. */
export type KeyStore = {
  get(unit: string): Promise<unknown[]>;
  add(unit: string, keys: unknown): Promise<void>;
};

export type BrowserKey = {
  keyId: string;
  publicKey: Uint8Array;
  sign(text: string): Promise<Uint8Array>;
};

/** A new key of this unit; kept before it is given, and its secret cannot be taken out. */
export async function makeBrowserKey(unit: string, subtle: Subtle, store: KeyStore): Promise<BrowserKey> {
  const keys = (await subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as Keys;
  await store.add(unit, keys);
  return openKey(unit, subtle, keys);
}

/** The keys of this unit that this browser holds, oldest first. */
export async function openBrowserKeys(unit: string, subtle: Subtle, store: KeyStore): Promise<BrowserKey[]> {
  const kept = (await store.get(unit)) as Keys[];
  return Promise.all(kept.map((keys) => openKey(unit, subtle, keys)));
}

async function openKey(unit: string, subtle: Subtle, keys: Keys): Promise<BrowserKey> {
  const publicKey = new Uint8Array(await subtle.exportKey('raw', keys.publicKey as never));
  const named = bytesOf(`${unit}\n`);
  const hashed = new Uint8Array(named.length + 33);
  hashed.set(named);
  hashed[named.length] = ED25519;
  hashed.set(publicKey, named.length + 1);
  const digest = new DataView(await subtle.digest('SHA-256', hashed));
  return {
    keyId: digest.getUint32(0).toString(16).padStart(8, '0'),
    publicKey,
    sign: async (text) =>
      new Uint8Array(await subtle.sign('Ed25519', keys.privateKey as never, bytesOf(text))),
  };
}

/** The byte that a signed note gives to this type of key. */
const ED25519 = 1;

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(new TextEncoder().encode(text));
