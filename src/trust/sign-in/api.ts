import { z } from 'zod';
import { route } from '#kit';
import { httpRefusals } from '#platform';
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
} from './contract.ts';
import { refusals } from './refusals.ts';

type OwnCode = keyof typeof refusals;
type GateCode = Extract<keyof typeof httpRefusals, `access.${string}`>;

/** Words of the room's own refusals, and of those of the gate that these doors give by themselves. */
const wordsOf = (own: readonly OwnCode[], gate: readonly GateCode[] = []) => ({
  ...Object.fromEntries(own.map((code) => [code, refusals[code]])),
  ...Object.fromEntries(gate.map((code) => [code, httpRefusals[code]])),
});

const at = '/api/v1';
/** The gate lets anyone through to them who comes from a page of ours; the room looks at the session itself. */
const open = { tag: 'session', access: 'anyone', status: 200 } as const;
const own = ['access.not-signed-in', 'access.cross-site'] as const;
const attempted = ['sign-in.locked', 'sign-in.busy'] as const;
const OpenSessions = z.strictObject({ sessions: z.array(OpenSession) });
const options = z.looseObject({ challenge: z.string() }).describe('As the browser takes it (WebAuthn JSON).');
const byId = z.strictObject({ id: z.uuid() });

export const sessionRoutes = {
  find: route({
    ...open,
    id: 'getSession',
    method: 'GET',
    path: `${at}/session`,
    summary: { zh: '本浏览器的登录状态', en: 'Where this browser stands with signing in' },
    answer: Session,
    refusals: wordsOf([], ['access.cross-site']),
  }),
  begin: route({
    ...open,
    id: 'beginSession',
    method: 'POST',
    path: `${at}/session`,
    summary: { zh: '登录第一步：账户和口令', en: 'First step of signing in: account and password' },
    json: PasswordEntry,
    answer: Session,
    refusals: wordsOf(['sign-in.refused', ...attempted]),
  }),
  giveCode: route({
    ...open,
    id: 'giveSessionCode',
    method: 'POST',
    path: `${at}/session/code`,
    summary: { zh: '登录第二步：动态验证码', en: 'Second step of signing in: the code' },
    json: CodeEntry,
    answer: Session,
    refusals: wordsOf(['sign-in.code-refused', ...attempted], own),
  }),
  askPasskey: route({
    ...open,
    id: 'askSessionPasskey',
    method: 'POST',
    path: `${at}/session/passkey/options`,
    summary: { zh: '请通行密钥签名的内容', en: 'What a passkey is to sign' },
    answer: options,
    refusals: wordsOf(['sign-in.passkey-refused'], own),
  }),
  givePasskey: route({
    ...open,
    id: 'giveSessionPasskey',
    method: 'POST',
    path: `${at}/session/passkey`,
    summary: { zh: '登录第二步：通行密钥', en: 'Second step of signing in: the passkey' },
    json: PasskeyEntry,
    answer: Session,
    refusals: wordsOf(['sign-in.passkey-refused', ...attempted], own),
  }),
  freshen: route({
    ...open,
    id: 'freshenSession',
    method: 'POST',
    path: `${at}/session/fresh`,
    summary: { zh: '再次验证身份', en: 'Confirm again who one is' },
    json: FreshEntry,
    answer: Session,
    refusals: wordsOf(
      ['sign-in.refused', 'sign-in.code-refused', 'sign-in.passkey-refused', ...attempted],
      own,
    ),
  }),
  end: route({
    ...open,
    id: 'endSession',
    method: 'POST',
    path: `${at}/session/end`,
    summary: { zh: '退出登录', en: 'Sign out' },
    answer: Session,
    refusals: wordsOf([], ['access.cross-site']),
  }),
  list: route({
    ...open,
    id: 'listSessions',
    method: 'GET',
    path: `${at}/sessions`,
    access: 'signed-in',
    summary: { zh: '本账户已登录的会话', en: 'Open sessions of the own account' },
    answer: OpenSessions,
    refusals: {},
  }),
  endOther: route({
    ...open,
    id: 'endOtherSession',
    method: 'POST',
    path: `${at}/sessions/{id}/end`,
    access: 'signed-in',
    summary: { zh: '结束本账户的一个会话', en: 'End a session of the own account' },
    params: byId,
    answer: OpenSessions,
    refusals: wordsOf(['session.not-found']),
  }),
};

export const factorRoutes = {
  list: route({
    ...open,
    id: 'listSecondFactors',
    method: 'GET',
    path: `${at}/second-factors`,
    summary: { zh: '本账户的第二因素', en: 'Second factors of the own account' },
    answer: SecondFactors,
    refusals: wordsOf([], own),
  }),
  beginTotp: route({
    ...open,
    id: 'beginTotp',
    method: 'POST',
    path: `${at}/second-factors/totp/begin`,
    summary: { zh: '开始设置动态验证码', en: 'Begin to set up codes' },
    answer: z.strictObject({ secret: z.string(), uri: z.string() }),
    refusals: wordsOf([], [...own, 'access.stale']),
  }),
  addTotp: route({
    ...open,
    id: 'addTotp',
    method: 'POST',
    path: `${at}/second-factors/totp`,
    summary: { zh: '以一个验证码完成设置', en: 'Complete setting up with a code' },
    json: TotpEntry,
    answer: SecondFactors,
    refusals: wordsOf(['sign-in.code-refused', 'factor.not-begun', 'factor.taken'], [...own, 'access.stale']),
  }),
  beginPasskey: route({
    ...open,
    id: 'beginPasskey',
    method: 'POST',
    path: `${at}/second-factors/passkey/begin`,
    summary: { zh: '开始登记通行密钥', en: 'Begin to register a passkey' },
    answer: options,
    refusals: wordsOf(['sign-in.passkey-refused'], [...own, 'access.stale']),
  }),
  addPasskey: route({
    ...open,
    id: 'addPasskey',
    method: 'POST',
    path: `${at}/second-factors/passkey`,
    summary: { zh: '登记通行密钥', en: 'Register a passkey' },
    json: NewPasskeyEntry,
    answer: SecondFactors,
    refusals: wordsOf(['sign-in.passkey-refused', 'factor.taken'], [...own, 'access.stale']),
  }),
  remove: route({
    ...open,
    id: 'removeSecondFactor',
    method: 'POST',
    path: `${at}/second-factors/{id}/remove`,
    summary: { zh: '移除一个第二因素', en: 'Remove a second factor' },
    params: byId,
    answer: SecondFactors,
    refusals: wordsOf(['factor.not-found', 'factor.last'], [...own, 'access.stale']),
  }),
  changePassword: route({
    ...open,
    id: 'changePassword',
    method: 'POST',
    path: `${at}/password`,
    access: 'signed-in',
    summary: { zh: '修改口令', en: 'Change the password' },
    json: PasswordChange,
    answer: Session,
    refusals: wordsOf(['sign-in.refused', 'password.too-short', 'password.too-easy', ...attempted]),
  }),
  acceptInvitation: route({
    ...open,
    id: 'acceptInvitation',
    method: 'POST',
    path: `${at}/invitations/accept`,
    summary: { zh: '以邀请链接设置口令', en: 'Set the password with an invitation' },
    json: InvitationEntry,
    answer: Session,
    refusals: wordsOf(['invitation.not-found', 'password.too-short', 'password.too-easy', 'sign-in.busy']),
  }),
};

export const providerRoutes = {
  list: route({
    ...open,
    id: 'listIdentityProviders',
    method: 'GET',
    path: `${at}/identity-providers`,
    summary: { zh: '可用于登录的统一身份认证平台', en: 'Where else one can sign in' },
    answer: z.strictObject({ providers: z.array(IdentityProvider) }),
    refusals: {},
  }),
  link: route({
    ...open,
    id: 'linkIdentityProvider',
    method: 'POST',
    path: `${at}/identity-providers/{id}/link`,
    access: 'signed-in',
    isFresh: true,
    summary: {
      zh: '将统一身份认证平台的身份关联到本账户',
      en: 'Link an identity of another place to the account',
    },
    params: z.strictObject({ id: z.string().max(40) }),
    answer: z.strictObject({ url: z.url() }),
    refusals: wordsOf(['identity-provider.not-found', 'identity-provider.unavailable']),
  }),
  demo: route({
    ...open,
    id: 'listDemoAccounts',
    method: 'GET',
    path: `${at}/demo/accounts`,
    summary: { zh: '演示账户；仅演示模式', en: 'Accounts of the demonstration; in demo mode only' },
    answer: z.strictObject({ accounts: z.array(DemoAccount) }),
    refusals: { 'request.not-found': httpRefusals['request.not-found'] },
  }),
};
