import type { RefusalTable } from '#kit';

/** What keeps an answer from arriving or from being understood; all other refusals come from the server in its words. */
export const clientRefusals = {
  'answer.lost': {
    status: 0,
    zh: '没有连上服务器。请检查网络，然后重试；已填写的内容仍在。',
    en: 'The server could not be reached. Check the network and try again; what you typed is still here.',
  },
  'server.away': {
    status: 503,
    zh: '服务器暂时无法应答，可能正在更新。请稍后重试；已填写的内容仍在。',
    en: 'The server cannot answer for the moment; it may be being updated. Try again shortly; what you typed is still here.',
  },
  'answer.unexpected': {
    status: 0,
    zh: '服务器的答复与本页不符，平台可能刚刚更新。请刷新页面后重试。',
    en: 'The answer does not fit this page; the platform may just have been updated. Reload the page and try again.',
  },
  'passkey.failed': {
    status: 0,
    zh: '通行密钥没有完成验证。请重试，或改用验证码。',
    en: 'The passkey did not complete. Try again, or use a code instead.',
  },
} as const satisfies RefusalTable;
