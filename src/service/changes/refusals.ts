import type { RefusalTable } from '#kit';

export type FeedRefusal =
  | { code: 'changes.ahead'; since: number; size: number }
  | { code: 'changes.after-wrong' };

export type SubscriptionRefusal =
  | { code: 'changes.ahead'; since: number; size: number }
  | { code: 'subscription.not-found' | 'subscription.ended' | 'subscription.no-unit' }
  | { code: 'subscription.target-wrong'; reason: string }
  | { code: 'subscription.too-many'; most: number }
  | { code: 'subscription.too-much-at-once'; most: number };

export const refusals = {
  'changes.ahead': {
    status: 409,
    zh: '位置 {since} 在账本末尾（{size}）之后：您跟的是另一个账本，或本平台恢复了旧备份。请核对检查点，再从快照重新开始。',
    en: 'The place {since} is beyond the end of the log ({size}): you followed another log, or this platform was set back. Compare the checkpoints, then begin again with a snapshot.',
  },
  'changes.after-wrong': {
    status: 422,
    zh: '`after` 不是上一页给出的 `next`。请原样使用，或从第一页重新开始。',
    en: '`after` is not the `next` of a page before. Use it as it was given, or begin with the first page.',
  },
  'subscription.not-found': {
    status: 404,
    zh: '没有这个订阅。请在 GET /api/v1/changes/subscriptions 中查看。',
    en: 'There is no such subscription. See GET /api/v1/changes/subscriptions.',
  },
  'subscription.ended': {
    status: 409,
    zh: '这个订阅已终止，不能再用。请重新订阅，并以其位置作为 since。',
    en: 'This subscription has ended. Subscribe anew, with its cursor as `since`.',
  },
  'subscription.no-unit': {
    status: 403,
    zh: '订阅和确认以单位名义进行，而您的账户不属于任何单位。请由单位的账户或密钥办理。',
    en: 'Units subscribe and confirm, and your account belongs to none. Use an account or a key of the unit.',
  },
  'subscription.target-wrong': {
    status: 422,
    zh: '不能向这个地址推送（{reason}）。请给出以域名书写、对公网开放的 https 地址，不含用户名、口令和片段。',
    en: 'Nothing is sent to this address ({reason}). Give an https address by name that is open to the public network, without user, password or fragment.',
  },
  'subscription.too-many': {
    status: 409,
    zh: '一个单位最多 {most} 个订阅。请先终止不用的。',
    en: 'A unit has {most} subscriptions at most. End one that is not used.',
  },
  'subscription.too-much-at-once': {
    status: 422,
    zh: '一次推送最多 {most} 条变更。',
    en: 'One delivery holds {most} changes at most.',
  },
} as const satisfies RefusalTable;
