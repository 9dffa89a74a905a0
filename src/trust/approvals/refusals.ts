import type { RefusalTable } from '#kit';

export const refusals = {
  'proposal.not-found': {
    status: 404,
    zh: '没有这项提议。请刷新列表。',
    en: 'There is no such proposal. Reload the list.',
  },
  'proposal.kind-unknown': {
    status: 400,
    zh: '没有这种提议。',
    en: 'There is no such kind of proposal.',
  },
  'proposal.kind-not-yours': {
    status: 403,
    zh: '您的角色不能提出这种提议。如工作需要，请向本单位或安全管理员申请。',
    en: 'Your roles do not include proposing this. If your work needs it, ask your unit or the security administrator.',
  },
  'proposal.body-wrong': {
    status: 400,
    zh: '提议内容有误，请按说明更正。',
    en: 'What is proposed is not as it should be; correct it as described.',
  },
  'proposal.nothing-there': {
    status: 404,
    zh: '没有找到提议所指的对象。请核对代码和编号。',
    en: 'What the proposal is about was not found. Check codes and ids.',
  },
  'proposal.not-possible': {
    status: 422,
    zh: '现在不能这样提议：{why}',
    en: 'This cannot be proposed now: {whyInEnglish}',
  },
  'proposal.own': {
    status: 403,
    zh: '提议须由另一人决定，不能决定自己提出的提议。请有权限的同事处理。',
    en: 'Another person decides: nobody decides on a proposal of his own. Ask a colleague with the right.',
  },
  'proposal.not-yours-to-decide': {
    status: 403,
    zh: '您的角色不能决定这项提议。',
    en: 'Your roles do not include deciding on this proposal.',
  },
  'proposal.not-yours-to-withdraw': {
    status: 403,
    zh: '只有提出者可以收回提议。不同意的，请在决定时写明理由。',
    en: 'Only who made a proposal takes it back. Who disagrees decides against it, with a reason.',
  },
  'proposal.decided': {
    status: 409,
    zh: '这项提议已有结果，不能再次决定。请刷新查看。',
    en: 'This proposal has ended already and is not decided twice. Reload to see how.',
  },
  'proposal.expired': {
    status: 409,
    zh: '这项提议已过期。如仍需要，请重新提出。',
    en: 'This proposal has expired. Make a new one if it is still needed.',
  },
  'proposal.outdated': {
    status: 409,
    zh: '提议所指的内容在提议之后已有变动。请不同意本提议，按现在的内容重新提议。',
    en: 'What it is about has changed since it was proposed. Refuse it, and propose anew from what it says now.',
  },
  'proposal.not-carried-out': {
    status: 409,
    zh: '未能执行，提议仍待决定：{why}',
    en: 'It could not be carried out, and the proposal is still open: {whyInEnglish}',
  },
} as const satisfies RefusalTable;

export type ApprovalsRefusal = { code: keyof typeof refusals } & Readonly<Record<string, unknown>>;
