import type { RefusalTable } from '#kit';

/** None of them tells whether an account exists. */
export const refusals = {
  'sign-in.refused': {
    status: 401,
    zh: '账户或口令不正确。请核对后重试；忘记口令请联系安全管理员重新邀请。',
    en: 'The account or the password is wrong. Check both; if the password is lost, ask the security administrator for an invitation.',
  },
  'sign-in.code-refused': {
    status: 401,
    zh: '验证码不正确、已过期或已用过。请等待新的验证码再试。',
    en: 'The code is wrong, over or was used before. Wait for the next one and try again.',
  },
  'sign-in.passkey-refused': {
    status: 401,
    zh: '通行密钥未能验证。请重试，或改用其他验证方式。',
    en: 'The passkey could not be verified. Try again, or use another second factor.',
  },
  'sign-in.locked': {
    status: 429,
    zh: '失败次数过多，已暂停登录。请按 Retry-After 稍后再试。',
    en: 'Too many failures: signing in is paused. Try again after Retry-After.',
  },
  'sign-in.busy': {
    status: 503,
    zh: '此刻登录人数过多，请几秒后再试。',
    en: 'Too many are signing in at this moment; try again in a few seconds.',
  },
  'password.too-short': {
    status: 422,
    zh: '口令至少 {shortest} 个字符。可以用几个不相关的词连成一句。',
    en: 'A password has at least {shortest} characters. A few unrelated words make a good one.',
  },
  'password.too-easy': {
    status: 422,
    zh: '这个口令太容易被猜到（常见口令、账户名或同一字符）。请换一个。',
    en: 'This password is guessed at once (a common one, the account itself, or one character). Choose another.',
  },
  'factor.not-found': {
    status: 404,
    zh: '没有这个验证方式。',
    en: 'There is no such second factor.',
  },
  'factor.last': {
    status: 409,
    zh: '这是最后一个验证方式，不能移除。请先添加另一个。',
    en: 'This is the last second factor and stays. Add another one first.',
  },
  'factor.not-begun': {
    status: 409,
    zh: '设置已过期或尚未开始。请重新开始设置。',
    en: 'Setting up was not begun, or took too long. Begin again.',
  },
  'factor.taken': {
    status: 409,
    zh: '这个通行密钥已经登记，或验证方式已达上限。',
    en: 'This passkey is registered already, or there are too many second factors.',
  },
  'invitation.not-found': {
    status: 404,
    zh: '邀请链接无效：已用过、已过期或已被新的链接取代。请联系安全管理员重新邀请。',
    en: 'This invitation does not count: it was used, ran out, or a newer one took its place. Ask the security administrator for another.',
  },
  'session.not-found': {
    status: 404,
    zh: '没有这个会话，可能已经结束。',
    en: 'There is no such session; it may have ended.',
  },
  'identity-provider.not-found': {
    status: 404,
    zh: '没有这个统一身份认证平台。',
    en: 'There is no such identity provider.',
  },
  'identity-provider.refused': {
    status: 401,
    zh: '未能以统一身份认证登录：身份未与本平台账户关联，或验证未完成。请先用账户和口令登录并关联。',
    en: 'Signing in elsewhere did not work: that identity is linked to no account here, or it was not completed. Sign in by account and password first, and link it.',
  },
  'identity-provider.unavailable': {
    status: 503,
    zh: '统一身份认证平台暂时无法连接。请用账户和口令登录，或稍后再试。',
    en: 'The identity provider does not answer. Sign in by account and password, or try again later.',
  },
  'client.right-unknown': {
    status: 422,
    zh: '接口客户端不能拥有权限 {right}。可选权限见 law/access/roles.yaml。',
    en: 'A client cannot be given the right {right}; law/access/roles.yaml tells which it can.',
  },
  'client.address-wrong': {
    status: 422,
    zh: '{address} 不是 IP 地址或网段。请写成 10.1.2.3 或 10.1.2.0/24。',
    en: '{address} is no address or network. Write 10.1.2.3 or 10.1.2.0/24.',
  },
  'client.too-long': {
    status: 422,
    zh: '密钥有效期须在今后 {mostDays} 天之内。',
    en: 'A key ends within {mostDays} days from now.',
  },
  'client.key-wrong': {
    status: 422,
    zh: '公钥应为 P-256 或 Ed25519 的 JWK，且不含私钥部分。',
    en: 'The public key must be a JWK of P-256 or Ed25519, without its private part.',
  },
  'client.not-found': { status: 404, zh: '没有这个接口客户端。', en: 'There is no such client.' },
  'client.key-not-found': {
    status: 404,
    zh: '没有这个密钥，或已经停用。',
    en: 'There is no such key, or it has ended.',
  },
  'account.not-invitable': {
    status: 404,
    zh: '没有可以邀请的这个账户（不存在、已停用或不是人员账户）。',
    en: 'There is no account of this name to invite: it does not exist, is suspended or closed, or is no person.',
  },
} as const satisfies RefusalTable;

export type SignInRefusalCode = keyof typeof refusals;
