import { calculateJwkThumbprint, errors, importJWK, type JWK } from 'jose';
import { accept, dayOf, newId, type Outcome, refuse } from '#kit';
import type { Tx, World } from '#platform';
import { type AccessLaw, findAccount } from '#trust/accounts';
import { addClientKey, endKey, findClientKey } from './client-sql.ts';
import { isNetwork } from './place.ts';
import type { SessionLaw } from './session-law.ts';
import { tellAbout } from './tell-sign-in.ts';
import { hashOf, makeToken } from './token.ts';

export type ClientKeyOrder = {
  /** The client's account. */
  account: string;
  rights: readonly string[];
  /** Addresses and networks; empty: from anywhere. */
  addresses: readonly string[];
  expiresAt: Date;
  /** `null`: a secret is made and shown once. Else the public JWK of a key that signs a JWT for each request. */
  publicKey: unknown | null;
};

export type ClientKeyRefusal =
  | { code: 'client.not-found' | 'client.key-wrong' | 'client.key-not-found' }
  | { code: 'client.right-unknown'; right: string }
  | { code: 'client.address-wrong'; address: string }
  | { code: 'client.too-long'; mostDays: number };

/** `key` is what the program presents, shown this once; `null` for one that signs, which names `keyId` as `kid`. */
export type MadeClientKey = { keyId: string; key: string | null };

/** A key for a client, decided by two as a proposal. */
export async function makeClientKey(
  world: World,
  tx: Tx,
  law: { access: AccessLaw; sessions: SessionLaw },
  order: ClientKeyOrder,
): Promise<Outcome<MadeClientKey, ClientKeyRefusal>> {
  const now = world.clock.now();
  const client = await findAccount(tx, order.account, dayOf(now));
  if (!client?.isOpen || client.kind !== 'client') return refuse({ code: 'client.not-found' });
  const checked = await checkOrder(world, law, order);
  if (!checked.ok) return checked;
  const secret = order.publicKey === null ? makeToken(world.random) : null;
  const keyId = newId(now, world.random);
  await addClientKey(tx, {
    account: order.account,
    keyId,
    secretHash: secret === null ? null : hashOf(secret),
    publicKey: checked.value,
    rights: [...order.rights],
    addresses: [...order.addresses],
    madeAt: now,
    madeBy: world.actor.account,
    expiresAt: order.expiresAt,
  });
  const scope = { keyId, rights: order.rights.join(' ') };
  await tellAbout(world, tx, { action: 'client-key-made', account: order.account, scope });
  return accept({ keyId, key: secret === null ? null : `gx_${keyId.replaceAll('-', '')}_${secret}` });
}

/** From now on nothing is done with it. */
export async function endClientKey(
  world: World,
  tx: Tx,
  keyId: string,
): Promise<Outcome<null, ClientKeyRefusal>> {
  const endedAt = world.clock.now();
  const key = await findClientKey(tx, keyId, endedAt);
  if (!key || !(await endKey(tx, keyId, { endedAt, endedBy: world.actor.account })))
    return refuse({ code: 'client.key-not-found' });
  await tellAbout(world, tx, { action: 'client-key-ended', account: key.account, scope: { keyId } });
  return accept(null);
}

/** Whether an order may be carried out; gives the public key with nothing else in it. Also for who proposes it. */
export async function checkOrder(
  world: World,
  law: { access: AccessLaw; sessions: SessionLaw },
  { rights, addresses, expiresAt, publicKey }: ClientKeyOrder,
): Promise<Outcome<JWK | null, ClientKeyRefusal>> {
  const { mostDays } = law.sessions.client;
  const days = (expiresAt.getTime() - world.clock.now().getTime()) / 86_400_000;
  if (!(days > 0 && days <= mostDays)) return refuse({ code: 'client.too-long', mostDays });
  const right = rights.find((each) => !Object.hasOwn(law.access.client.rights, each));
  if (right !== undefined) return refuse({ code: 'client.right-unknown', right });
  const address = addresses.find((each) => !isNetwork(each));
  if (address !== undefined) return refuse({ code: 'client.address-wrong', address });
  if (publicKey === null) return accept(null);
  const jwk = await readPublicKey(publicKey);
  return jwk === null ? refuse({ code: 'client.key-wrong' }) : accept(jwk);
}

async function readPublicKey(given: unknown): Promise<JWK | null> {
  const { kty, crv, x, y, d } = given as JWK;
  const isKnown =
    (kty === 'EC' && crv === 'P-256' && y !== undefined) || (kty === 'OKP' && crv === 'Ed25519');
  if (!isKnown || d !== undefined) return null;
  const jwk: JWK = {
    kty,
    crv,
    x,
    ...(kty === 'EC' ? { y } : {}),
    alg: kty === 'EC' ? 'ES256' : 'EdDSA',
  } as JWK;
  try {
    await importJWK(jwk);
    await calculateJwkThumbprint(jwk);
    return jwk;
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError || error instanceof DOMException)
      return null;
    throw error;
  }
}
