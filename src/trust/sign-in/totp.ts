import { Secret, TOTP } from 'otpauth';
import type { RandomBytes } from '#kit';

/** @source RFC 4226 4: 160 bits are recommended */
const SECRET_BYTES = 20;
const STEP_SECONDS = 30;

export const makeSecret = (random: RandomBytes): Buffer => Buffer.from(random(SECRET_BYTES));

/** The step that the code belongs to, seconds before and after included; `null`: it is no code of this secret now. */
export function stepOf(code: string, secret: Uint8Array, now: Date, window: number): number | null {
  const moment = { timestamp: now.getTime() };
  const early = TOTP.validate({ token: code, secret: asSecret(secret), window, ...terms, ...moment });
  return early === null ? null : TOTP.counter({ period: STEP_SECONDS, ...moment }) + early;
}

/** The first code that was not used yet: in the demonstration somebody signs in twice in half a minute. */
export function unusedCode(secret: Uint8Array, now: Date, lastStep: number | null): string {
  const current = TOTP.counter({ period: STEP_SECONDS, timestamp: now.getTime() });
  const step = Math.max(current, Math.min((lastStep ?? 0) + 1, current + 1));
  return TOTP.generate({ secret: asSecret(secret), ...terms, timestamp: step * STEP_SECONDS * 1_000 });
}

/** As an app for such codes takes it: letters to type, and an address for the picture that it photographs. */
export function presentSecret(secret: Uint8Array, { issuer, account }: { issuer: string; account: string }) {
  const totp = new TOTP({ issuer, label: account, secret: asSecret(secret), ...terms });
  return { secret: totp.secret.base32, uri: totp.toString() };
}

/** What every app does. @source RFC 6238 */
const terms = { algorithm: 'SHA1', digits: 6, period: STEP_SECONDS } as const;

const asSecret = (bytes: Uint8Array): Secret => new Secret({ buffer: Uint8Array.from(bytes).buffer });
