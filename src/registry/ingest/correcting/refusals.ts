import type { RefusalTable } from '#kit';

export const correctionRefusals = {
  'correction.wrong': {
    status: 422,
    zh: '更正后的内容有误，请改正后重新提出。{findings}',
    en: 'What the record would say is not right; mend it and propose it again. {findingsInEnglish}',
  },
  'correction.other-record': {
    status: 422,
    zh: '更正不能改变该记录的主体代码或文书号，否则就是另一条记录。文书号有误的，请撤回后重新报送。',
    en: 'A correction changes neither the organisation nor the document number, or it would be another record. Where these are wrong, withdraw the record and hand in the right one.',
  },
  'correction.other-name': {
    status: 422,
    zh: '名称与该统一社会信用代码的登记名称不一致。请核对名称。',
    en: 'The name is not the one registered under this code. Check it.',
  },
  'correction.unchanged': {
    status: 409,
    zh: '内容与现有的或以前的一版相同，没有更正。如确需恢复以前的内容，请在备注中写明。',
    en: 'It says what the record says, or said before, and corrects nothing. To return to an earlier content, say so in the remark.',
  },
  'correction.withdrawn': {
    status: 409,
    zh: '该记录已撤回，不能更正。新的决定请使用新的文书号。',
    en: 'The record was withdrawn and cannot be corrected. A new decision carries a new document number.',
  },
  'correction.outdated': {
    status: 409,
    zh: '提出更正之后该记录已有新版本。请核对新内容，仍需更正的重新提出。',
    en: 'The record has a new version since the correction was proposed. Look at it, and propose the correction again if it still stands.',
  },
  'correction.unsigned': {
    status: 422,
    zh: '本单位有在用的签名密钥，更正须由它对所示文本签名。请签名后再同意。',
    en: 'Your unit has a signing key in force, and a correction is signed with it. Sign the text shown, then approve.',
  },
} as const satisfies RefusalTable;
