import { z } from 'zod';
import {
  CodeEntry,
  DemoAccount,
  FreshEntry,
  IdentityProvider,
  InvitationEntry,
  NewPasskeyEntry,
  OpenSession,
  PasskeyEntry,
  PasswordChange,
  PasswordEntry,
  SecondFactors,
  Session,
  TotpEntry,
} from '#trust/sign-in/contract';
import type { Door } from './request.ts';

const at = '/api/v1';
const door = <const D extends Door>(d: D): D => d;

/** What the browser's own passkey functions take; the shape is that of WebAuthn, not ours. */
const passkeyOptions = z.record(z.string(), z.unknown());
const Sessions = z.object({ sessions: z.array(OpenSession) });
const byId = z.object({ id: z.uuid() });

/** Signing in and what belongs to the account itself. */
export const sessionDoors = {
  find: door({ method: 'GET', path: `${at}/session`, answer: Session }),
  begin: door({ method: 'POST', path: `${at}/session`, json: PasswordEntry, answer: Session }),
  giveCode: door({ method: 'POST', path: `${at}/session/code`, json: CodeEntry, answer: Session }),
  askPasskey: door({ method: 'POST', path: `${at}/session/passkey/options`, answer: passkeyOptions }),
  givePasskey: door({ method: 'POST', path: `${at}/session/passkey`, json: PasskeyEntry, answer: Session }),
  refresh: door({
    method: 'POST',
    path: `${at}/session/fresh`,
    json: FreshEntry,
    answer: Session,
  }),
  end: door({ method: 'POST', path: `${at}/session/end`, answer: Session }),
  list: door({ method: 'GET', path: `${at}/sessions`, answer: Sessions }),
  endOther: door({ method: 'POST', path: `${at}/sessions/{id}/end`, params: byId, answer: Sessions }),
  factors: door({ method: 'GET', path: `${at}/second-factors`, answer: SecondFactors }),
  beginTotp: door({
    method: 'POST',
    path: `${at}/second-factors/totp/begin`,
    answer: z.object({ secret: z.string(), uri: z.string() }),
  }),
  addTotp: door({
    method: 'POST',
    path: `${at}/second-factors/totp`,
    json: TotpEntry,
    answer: SecondFactors,
  }),
  beginPasskey: door({ method: 'POST', path: `${at}/second-factors/passkey/begin`, answer: passkeyOptions }),
  addPasskey: door({
    method: 'POST',
    path: `${at}/second-factors/passkey`,
    json: NewPasskeyEntry,
    answer: SecondFactors,
  }),
  removeFactor: door({
    method: 'POST',
    path: `${at}/second-factors/{id}/remove`,
    params: byId,
    answer: SecondFactors,
  }),
  changePassword: door({
    method: 'POST',
    path: `${at}/password`,
    json: PasswordChange,
    answer: Session,
  }),
  acceptInvitation: door({
    method: 'POST',
    path: `${at}/invitations/accept`,
    json: InvitationEntry,
    answer: Session,
  }),
  providers: door({
    method: 'GET',
    path: `${at}/identity-providers`,
    answer: z.object({ providers: z.array(IdentityProvider) }),
  }),
  linkProvider: door({
    method: 'POST',
    path: `${at}/identity-providers/{id}/link`,
    params: z.object({ id: z.string() }),
    answer: z.object({ url: z.url() }),
  }),
  demoAccounts: door({
    method: 'GET',
    path: `${at}/demo/accounts`,
    answer: z.object({ accounts: z.array(DemoAccount) }),
  }),
};
