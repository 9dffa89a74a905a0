import type { RefusalTable } from '#kit';

/** What registering, ending and using a department's key may refuse. */
export const refusals = {
  'department-key.malformed': {
    status: 422,
    zh: '公钥不是 Ed25519 公钥（32 字节，base64）。请在本页重新生成，或核对加密机导出的公钥。',
    en: 'This is no Ed25519 public key (32 bytes, base64). Make one on this page, or check what the HSM exported.',
  },
  'department-key.not-possessed': {
    status: 422,
    zh: '登记文本的签名不是用这把密钥作的。请用要登记的密钥对登记文本重新签名。',
    en: 'The text of the registration is not signed with this key. Sign it with the key that is to be registered.',
  },
  'department-key.known': {
    status: 409,
    zh: '这把密钥已为本单位登记过，包括已停用的。请生成一把新的。',
    en: 'This key was registered for this unit before, in force or ended. Make a new one.',
  },
  'department-key.unit-unknown': {
    status: 404,
    zh: '没有这个单位，或者它已停用。请核对统一社会信用代码。',
    en: 'There is no such unit, or it has ended. Check its code.',
  },
  'department-key.not-found': {
    status: 404,
    zh: '该单位没有这把在用的密钥。请核对密钥编号。',
    en: 'The unit has no such key in force. Check the key id.',
  },
} as const satisfies RefusalTable;

export type DepartmentKeyRefusal = { code: keyof typeof refusals };
