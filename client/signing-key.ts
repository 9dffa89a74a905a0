export type SigningKey = {
  /** The client's account, and the id of the key as it was given out. */
  account: string;
  keyId: string;
  /** Where the platform is; the JWT is good there only. */
  address: string;
  /** PKCS #8 of an Ed25519 key; it stays in this process. */
  privateKey: Uint8Array<ArrayBuffer>;
};

/** Makes a JWT for each request, signed with a key that the platform never sees. @source RFC 7523, RFC 8037 */
export function signingKey({ account, keyId, address, privateKey }: SigningKey): () => Promise<string> {
  const imported = crypto.subtle.importKey('pkcs8', privateKey, 'Ed25519', false, ['sign']);
  return async () => {
    const now = Math.floor(Date.now() / 1_000);
    const aud = new URL(address).origin;
    const claims = { iss: account, sub: account, aud, iat: now, exp: now + 60, jti: crypto.randomUUID() };
    const text = [{ alg: 'EdDSA', typ: 'JWT', kid: keyId }, claims]
      .map((part) => base64url(new TextEncoder().encode(JSON.stringify(part))))
      .join('.');
    const signature = await crypto.subtle.sign('Ed25519', await imported, new TextEncoder().encode(text));
    return `${text}.${base64url(new Uint8Array(signature))}`;
  };
}

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
