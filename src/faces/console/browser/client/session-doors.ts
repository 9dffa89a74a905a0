import { z } from 'zod';
import {
  CodeEntry,
  DemoAccount,
  IdentityProvider,
  OpenSession,
  PasswordEntry,
  SecondFactor,
  Session,
} from '#trust/sign-in/contract';
import type { Door } from './request.ts';

const at = '/api/v1';
const door = <const D extends Door>(d: D): D => d;

/** What the browser's own passkey functions take and give; their shapes are those of WebAuthn, not ours. */
const webAuthn = z.record(z.string(), z.unknown());
const PasskeyEntry = z.object({ response: webAuthn });
const Factors = z.object({ factors: z.array(SecondFactor) });
const Sessions = z.object({ sessions: z.array(OpenSession) });
const byId = z.object({ id: z.uuid() });

/** Signing in and what belongs to the account itself. */
export const sessionDoors = {
  find: door({ method: 'GET', path: `${at}/session`, answer: Session }),
  begin: door({ method: 'POST', path: `${at}/session`, json: PasswordEntry, answer: Session }),
  giveCode: door({ method: 'POST', path: `${at}/session/code`, json: CodeEntry, answer: Session }),
  askPasskey: door({ method: 'POST', path: `${at}/session/passkey/options`, answer: webAuthn }),
  givePasskey: door({ method: 'POST', path: `${at}/session/passkey`, json: PasskeyEntry, answer: Session }),
  refresh: door({
    method: 'POST',
    path: `${at}/session/fresh`,
    json: z.union([z.object({ password: z.string(), code: z.string() }), PasskeyEntry]),
    answer: Session,
  }),
  end: door({ method: 'POST', path: `${at}/session/end`, answer: Session }),
  list: door({ method: 'GET', path: `${at}/sessions`, answer: Sessions }),
  endOther: door({ method: 'POST', path: `${at}/sessions/{id}/end`, params: byId, answer: Sessions }),
  factors: door({ method: 'GET', path: `${at}/second-factors`, answer: Factors }),
  beginTotp: door({
    method: 'POST',
    path: `${at}/second-factors/totp/begin`,
    answer: z.object({ secret: z.string(), uri: z.string() }),
  }),
  addTotp: door({
    method: 'POST',
    path: `${at}/second-factors/totp`,
    json: CodeEntry.extend({ label: z.string() }),
    answer: Factors,
  }),
  beginPasskey: door({ method: 'POST', path: `${at}/second-factors/passkey/begin`, answer: webAuthn }),
  addPasskey: door({
    method: 'POST',
    path: `${at}/second-factors/passkey`,
    json: PasskeyEntry.extend({ label: z.string() }),
    answer: Factors,
  }),
  removeFactor: door({
    method: 'POST',
    path: `${at}/second-factors/{id}/remove`,
    params: byId,
    answer: Factors,
  }),
  changePassword: door({
    method: 'POST',
    path: `${at}/password`,
    json: z.object({ password: z.string(), newPassword: z.string() }),
    answer: z.unknown(),
  }),
  acceptInvitation: door({
    method: 'POST',
    path: `${at}/invitations/accept`,
    json: z.object({ token: z.string(), password: z.string() }),
    answer: Session,
  }),
  providers: door({
    method: 'GET',
    path: `${at}/identity-providers`,
    answer: z.object({ providers: z.array(IdentityProvider) }),
  }),
  demoAccounts: door({
    method: 'GET',
    path: `${at}/demo/accounts`,
    answer: z.object({ accounts: z.array(DemoAccount) }),
  }),
};
