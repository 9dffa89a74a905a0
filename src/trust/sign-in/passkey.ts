import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { FastifyRequest } from 'fastify';
import type { Standing } from './asker.ts';
import type { Desk } from './desk.ts';
import { findFactors, type PasskeyRow, takeCounter } from './factor-sql.ts';
import { ownOrigin } from './place.ts';
import { setChallenge, takeChallenge } from './session-sql.ts';

/** EdDSA, ES256 and RS256, which together every device knows. */
const algorithms = [-8, -7, -257];

/** What the browser is to sign with one of the account's passkeys; good once. `null`: it has none, or no address. */
export async function askForPasskey(desk: Desk, request: FastifyRequest, standing: Standing) {
  const party = partyOf(desk, request);
  const passkeys = await passkeysOf(desk, standing.account.account);
  if (party === null || passkeys.length === 0) return null;
  const options = await generateAuthenticationOptions({
    rpID: party.rpID,
    allowCredentials: passkeys.map(credentialOf),
    challenge: Uint8Array.from(desk.world.random(32)),
    userVerification: 'required',
  });
  await keepChallenge(desk, standing, options.challenge);
  return options;
}

/** Whether one of the account's passkeys signed what it was asked to, here, by its holder, and not a copy of it did. */
export async function isPasskey(
  desk: Desk,
  request: FastifyRequest,
  standing: Standing,
  response: unknown,
): Promise<boolean> {
  const { world } = desk;
  const now = world.clock.now();
  const account = standing.account.account;
  const challenge = await takeChallenge(world.db, standing.session.sessionId, now);
  const party = partyOf(desk, request);
  const given = response as AuthenticationResponseJSON;
  const passkey = (await passkeysOf(desk, account)).find(({ credentialId }) => credentialId === given.id);
  if (challenge === null || party === null || !passkey) return false;
  const verified = await orRefused(() =>
    verifyAuthenticationResponse({
      response: given,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.rpID,
      requireUserVerification: true,
      credential: {
        ...credentialOf(passkey),
        publicKey: Uint8Array.from(passkey.publicKey),
        counter: passkey.counter,
      },
    }),
  );
  if (!verified?.verified) return false;
  const { newCounter } = verified.authenticationInfo;
  return takeCounter(world.db, { account, factorId: passkey.factorId }, newCounter, now);
}

/** What the browser needs to make a passkey for the account; good once. `null`: asked for by no address of ours. */
export async function askForNewPasskey(desk: Desk, request: FastifyRequest, standing: Standing) {
  const party = partyOf(desk, request);
  if (party === null) return null;
  const { account, name } = standing.account;
  const options = await generateRegistrationOptions({
    rpID: party.rpID,
    rpName: issuerOf(desk),
    userName: account,
    userDisplayName: name,
    userID: Uint8Array.from(Buffer.from(account)),
    challenge: Uint8Array.from(desk.world.random(32)),
    attestationType: 'none',
    excludeCredentials: (await passkeysOf(desk, account)).map(credentialOf),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
  });
  await keepChallenge(desk, standing, options.challenge);
  return options;
}

/** The passkey that the browser made when it was asked to; `null`: it did not, or not here, or not by its holder. */
export async function readNewPasskey(
  desk: Desk,
  request: FastifyRequest,
  standing: Standing,
  response: unknown,
): Promise<Pick<PasskeyRow, 'credentialId' | 'publicKey' | 'counter' | 'transports'> | null> {
  const { world } = desk;
  const challenge = await takeChallenge(world.db, standing.session.sessionId, world.clock.now());
  const party = partyOf(desk, request);
  if (challenge === null || party === null) return null;
  const verified = await orRefused(() =>
    verifyRegistrationResponse({
      response: response as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.rpID,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    }),
  );
  if (!verified?.verified) return null;
  const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential;
  const known = transports.filter((name) => /^[a-z-]{2,20}$/.test(name)).slice(0, 8);
  return { credentialId: id, publicKey: Buffer.from(publicKey), counter, transports: known };
}

/** How this platform is called in apps and devices. */
export const issuerOf = ({ world }: Desk): string => `公信 ${world.config.cityName}`;

function partyOf({ world }: Desk, request: FastifyRequest): { origin: string; rpID: string } | null {
  const origin = ownOrigin(world.config, request);
  return origin === null ? null : { origin, rpID: new URL(origin).hostname };
}

const passkeysOf = async ({ world }: Desk, account: string) =>
  (await findFactors(world.db, account)).filter((factor) => factor.method === 'passkey');

const credentialOf = ({ credentialId, transports }: PasskeyRow) => ({ id: credentialId, transports });

function keepChallenge({ world, law }: Desk, { session }: Standing, text: string): Promise<void> {
  const minutes = law.sessions.secondFactor.challengeMinutes;
  const until = new Date(world.clock.now().getTime() + minutes * 60_000);
  return setChallenge(world.db, session.sessionId, { text, until });
}

/** The library throws at whatever is wrong with what came in; it reads nothing but that. */
async function orRefused<Value>(verify: () => Promise<Value>): Promise<Value | null> {
  try {
    return await verify();
  } catch {
    return null;
  }
}
