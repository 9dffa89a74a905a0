import type { FastifyRequest } from 'fastify';
import { decodeProtectedHeader, errors, importJWK, type JWK, jwtVerify } from 'jose';
import { accept, dayOf, type Outcome, refuse } from '#kit';
import type { World } from '#platform';
import { findAccount } from '#trust/accounts';
import type { Asker } from './asker.ts';
import { type ClientKeyRow, findClientKey, noteUse, spendAssertion } from './client-sql.ts';
import { addressOf, isInside, ownOrigin } from './place.ts';
import type { SessionLaw } from './session-law.ts';
import { hashOf, isSame } from './token.ts';

/**
 * The program that presents a key (`gx_<id>_<secret>`) or a JWT that it signed for this request alone (RFC 7523).
 * What is wrong with either is not told, save that a right key came from a wrong address.
 */
export async function findClient(
  world: World,
  law: SessionLaw,
  request: FastifyRequest,
): Promise<Outcome<Asker, { code: 'access.not-signed-in' | 'access.denied' }>> {
  const [, bearer = ''] = /^Bearer ([\w.-]{1,4000})$/.exec(request.headers.authorization ?? '') ?? [];
  const key = bearer.startsWith('gx_')
    ? await findBySecret(world, bearer)
    : await findBySignature(world, law, bearer, ownOrigin(world.config, request));
  const account = key && (await findAccount(world.db, key.account, dayOf(world.clock.now())));
  if (!account?.isOpen || account.kind !== 'client' || account.unit === null)
    return refuse({ code: 'access.not-signed-in' });
  if (account.isDemo && !world.config.isDemo) return refuse({ code: 'access.not-signed-in' });
  if (!isInside(key!.addresses, addressOf(request))) return refuse({ code: 'access.denied' });
  await noteUse(world.db, key!.keyId, dayOf(world.clock.now()));
  return accept({
    actor: { account: account.account, organisation: account.unit.code },
    holder: { kind: 'client', rights: key!.rights, unit: account.unit },
    standing: null,
  });
}

async function findBySecret(world: World, bearer: string): Promise<ClientKeyRow | null> {
  const [, id, secret] = /^gx_([0-9a-f]{32})_([\w-]{43})$/.exec(bearer) ?? [];
  if (!id || !secret) return null;
  const key = await findClientKey(world.db, asUuid(id), world.clock.now());
  const isRight = key?.secretHash && isSame(key.secretHash.toString('hex'), hashOf(secret).toString('hex'));
  return isRight ? key : null;
}

/** `iss` and `sub` name the client, `kid` its key, `aud` our address; it runs for minutes, and `jti` counts once. */
async function findBySignature(
  world: World,
  law: SessionLaw,
  jwt: string,
  audience: string | null,
): Promise<ClientKeyRow | null> {
  const keyId = keyIdOf(jwt);
  const now = world.clock.now();
  const key = keyId === null ? null : await findClientKey(world.db, keyId, now);
  if (!key || key.publicKey === null || audience === null) return null;
  try {
    const { payload } = await jwtVerify(jwt, await importJWK(key.publicKey as JWK), {
      algorithms: ['ES256', 'EdDSA', 'Ed25519'],
      issuer: key.account,
      subject: key.account,
      audience,
      currentDate: now,
      requiredClaims: ['exp', 'jti'],
    });
    const endsAt = new Date(payload.exp! * 1_000);
    const isShort = endsAt.getTime() - now.getTime() <= law.client.assertionMinutes * 60_000;
    if (!isShort || typeof payload.jti !== 'string' || payload.jti.length > 200) return null;
    return (await spendAssertion(world.db, { keyId: key.keyId, jtiHash: hashOf(payload.jti), endsAt }))
      ? key
      : null;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}

/** The key that a JWT says it was signed with; nothing of it is believed yet. */
function keyIdOf(jwt: string): string | null {
  try {
    const { kid } = decodeProtectedHeader(jwt);
    return typeof kid === 'string' && isUuid.test(kid) ? kid : null;
  } catch {
    return null; // it is no JWT
  }
}

const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const asUuid = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
