import type { RefusalTable } from '#kit';

export const releaseRefusals = {
  'release.not-found': {
    status: 404,
    zh: '没有等待放行的这个批次。',
    en: 'There is no such submission with rows to release.',
  },
  'release.own': {
    status: 403,
    zh: '不能放行自己报送的批次。请由本单位另一名审核员放行。',
    en: 'You handed this submission in yourself; another reviewer of your unit releases it.',
  },
  'release.unsigned': {
    status: 422,
    zh: '第 {row} 行没有本单位在用密钥的正确签名，一行也没有放行。请在“签名密钥”页核对密钥（没有在用的请先登记），刷新后重新签名。',
    en: 'Row {row} is not rightly signed with a key of your unit that is in force, and no row was released. Check the key under "Signing keys" (register one if none is in force), load the rows again and sign them.',
  },
} as const satisfies RefusalTable;

export type ReleaseRefusal =
  | { code: 'release.not-found' | 'release.own' }
  | { code: 'release.unsigned'; row: number };
