/** The rule a finding rests on: V01–V19 of the data standard's gate, or the refusal of persons. */
export type RuleCode = `V${string}` | 'NATURAL_PERSON';

/**
 * What is wrong, or worth a look, in one cell of a row. The message never repeats the cell, which may hold a
 * person's data; `sayFinding` puts it into words.
 */
export type Finding = {
  rule: RuleCode;
  field: string;
  severity: 'error' | 'warning';
  message: { code: MessageCode; args: Readonly<Record<string, string | number>> };
};

export type MessageCode = keyof typeof messages;

/** `{heading}` and the finding's own facts are filled in; each message ends with what to do. */
const messages = {
  'natural-person': {
    zh: '本行涉及自然人，平台只收法人、非法人组织和个体工商户的信息；内容未保存。请勿报送本行。',
    en: 'The row is about a natural person; only organisations are kept here. Nothing of it was stored. Do not send it.',
  },
  'required-missing': {
    zh: '“{heading}”必须填写。请补填后重新报送。',
    en: '"{english}" is required. Fill it in and send the row again.',
  },
  'too-long': {
    zh: '“{heading}”共 {count} 个字符，最多 {limit} 个。请缩短后重新报送。',
    en: '"{english}" has {count} characters; at most {limit} are allowed. Shorten it and send the row again.',
  },
  'not-a-day': {
    zh: '“{heading}”不是有效日期。请写成 YYYY-MM-DD，如 2026-03-31。',
    en: '"{english}" is not a calendar day. Write it as YYYY-MM-DD, for example 2026-03-31.',
  },
  'code-wrong': {
    zh: '“{heading}”不是有效的统一社会信用代码：{reasonZh}。请对照登记证照核对。',
    en: '"{english}" is not a valid unified social credit code: {reasonEn}. Compare it with the certificate.',
  },
  'code-doubtful': {
    zh: '“{heading}”可疑：{reasonZh}。请核对，无误可不处理。',
    en: '"{english}" is doubtful: {reasonEn}. Check it; if it is right, nothing is to be done.',
  },
  'not-in-list': {
    zh: '“{heading}”的值不在标准取值之内。可填：{allowed}。',
    en: '"{english}" holds a value outside the standard list. Use one of: {allowed}.',
  },
  'other-unexplained': {
    zh: '“{heading}”填“其他”时必须写成“其他-补充说明”。',
    en: '"{english}": 其他 must be written as 其他-explanation.',
  },
  'amount-unreadable': {
    zh: '“{heading}”不是以万元为单位、不小于零、最多六位小数的数。请只填数字，如 24.7。',
    en: '"{english}" is not a number of 万元, zero or more, with up to six decimals. Write digits only, such as 24.7.',
  },
  'amount-in-yuan': {
    zh: '“{heading}”写的是元，标准单位为万元。请除以 10000 后填写数字。',
    en: '"{english}" is written in 元; the unit is 万元. Divide by 10,000 and write the number.',
  },
  'control-character': {
    zh: '“{heading}”含有控制字符或残缺字符。请删除不可见字符后重新报送。',
    en: '"{english}" holds control or broken characters. Remove what cannot be seen and send the row again.',
  },
  placeholder: {
    zh: '“{heading}”必须填写真实内容，不能用“无”“/”“测试”等代替。',
    en: '"{english}" is required; a placeholder such as 无, / or 测试 is not accepted.',
  },
  'person-column-dropped': {
    zh: '“{heading}”是个人证件信息，平台不收，已在读取时丢弃。以后请留空。',
    en: '"{english}" is a person\'s certificate; it was dropped on reading. Leave it empty in future.',
  },
  'identifier-masked': {
    zh: '“{heading}”中的个人标识（{count} 处）已去除。请在报送前自行删除。',
    en: '{count} personal identifier(s) in "{english}" were removed. Delete them before you send.',
  },
  'identifier-in-code': {
    zh: '“{heading}”疑似个人证件号码，不予接收。请核对该栏。',
    en: '"{english}" looks like a personal identity number and is refused. Check the column.',
  },
  rule: { zh: '{zh}', en: '{en}' },
} as const satisfies Record<string, { zh: string; en: string }>;

/** The finding in plain words, with what to do about it. */
export function sayFinding(finding: Finding, language: 'zh' | 'en'): string {
  const { code, args } = finding.message;
  return messages[code][language].replace(/\{(\w+)\}/g, (_, name: string) => String(args[name] ?? ''));
}

/** The finding that a row is reported by: its first error, else its first warning. */
export function leadingFinding(findings: readonly Finding[]): Finding | null {
  return findings.find((finding) => finding.severity === 'error') ?? findings[0] ?? null;
}
