import type { PublicRecord, Words } from '#disclosure/register/contract';

/** 登记状态 as the base register writes it. */
const statuses: Record<string, { words: Words; tone: Tone }> = {
  存续: { words: { zh: '存续', en: 'Active' }, tone: 'ok' },
  吊销: { words: { zh: '吊销', en: 'Licence revoked' }, tone: 'seal' },
  注销: { words: { zh: '注销', en: 'Deregistered' }, tone: 'plain' },
  迁出: { words: { zh: '迁出', en: 'Moved away' }, tone: 'plain' },
};

export type Tone = 'accent' | 'ok' | 'warn' | 'seal' | 'plain';

export const statusOf = (status: string): { words: Words; tone: Tone } =>
  statuses[status] ?? { words: { zh: status, en: status }, tone: 'plain' };

/** 失信程度, the class that sets how long a record is public. */
export const severities: Record<NonNullable<PublicRecord['severity']>, { words: Words; tone: Tone }> = {
  minor: {
    words: { zh: '轻微', en: 'Minor' },
    tone: 'plain',
  },
  general: {
    words: { zh: '一般', en: 'General' },
    tone: 'warn',
  },
  serious: {
    words: { zh: '严重', en: 'Serious' },
    tone: 'seal',
  },
};

const burdens = ['penalty', 'coercion', 'serious-listing', 'abnormal-listing', 'court-default'];

/** The colour of a kind of record: what a department allows, what it sanctions, what it honours. */
export function toneOfItem(item: string): Tone {
  if (item === 'licence') return 'accent';
  if (burdens.includes(item)) return 'warn';
  return item === 'reward' || item === 'honour' ? 'ok' : 'plain';
}

export const oldNumbers: Record<string, Words> = {
  business: { zh: '工商注册号', en: 'Business registration number' },
  organisation: { zh: '组织机构代码', en: 'Organisation code' },
  tax: { zh: '税务登记号', en: 'Tax registration number' },
  institution: { zh: '事业单位证书号', en: 'Institution certificate number' },
  social: { zh: '社会组织登记证号', en: 'Social organisation number' },
};
