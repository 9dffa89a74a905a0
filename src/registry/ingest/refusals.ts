import { fillWords, type RefusalTable } from '#kit';
import type { FileRefusal } from './reading/sheet.ts';
import type { FileProblem } from './submission.ts';

/** A heading that cannot be read as one. */
export type HeadingRefusal = {
  code: 'heading.not-found' | 'heading.duplicate' | 'heading.forbidden';
  place?: string;
  limit?: number;
  found?: string;
};

export type IngestRefusal =
  | { code: 'item.unknown' }
  | { code: 'submission.not-found' }
  | { code: 'submission.in-progress' }
  | { code: 'submission.key-reused' }
  | { code: 'submission.key-too-long' }
  | { code: 'provider.code-wrong' }
  | { code: 'provider.not-yours' }
  | UploadRefusal
  | HeadingRefusal
  | FileRefusal;

/** Why a part of a file, or a file in parts, is not taken; `offset`: so many bytes are here. */
export type UploadRefusal = {
  code:
    | 'upload.not-found'
    | 'upload.too-large'
    | 'upload.too-many'
    | 'upload.no-room'
    | 'upload.offset-wrong'
    | 'upload.part-wrong'
    | 'upload.incomplete'
    | 'upload.hash-differs';
  limit?: number;
  offset?: number;
};

/** Why a file as a whole, or a call about one, is refused; nothing of it is stored. `{place}` and the other
 * facts of the refusal are filled in. */
export const refusals = {
  'item.unknown': {
    status: 404,
    zh: '目录中没有这个事项。可用的事项见 /api/v1/catalogue。',
    en: 'The catalogue has no such item; see /api/v1/catalogue.',
  },
  'submission.not-found': { status: 404, zh: '没有这个报送批次。', en: 'There is no such submission.' },
  'submission.in-progress': {
    status: 409,
    zh: '同一文件正在另一进程中导入，请等它结束。',
    en: 'The same file is being imported by another process; wait for it to end.',
  },
  'submission.key-reused': {
    status: 422,
    zh: '这个 Idempotency-Key 已用于另一文件。请为新文件使用新的值。',
    en: 'This Idempotency-Key was used for another file. Use a new one for a new file.',
  },
  'submission.key-too-long': {
    status: 400,
    zh: 'Idempotency-Key 最长 255 个字符。',
    en: 'An Idempotency-Key has at most 255 characters.',
  },
  'provider.code-wrong': {
    status: 400,
    zh: '报送单位代码不是有效的统一社会信用代码。',
    en: 'The provider is no unified social credit code.',
  },
  'provider.not-yours': {
    status: 403,
    zh: '只能以本单位名义报送。请去掉 provider，或由该单位自己的账户报送。',
    en: 'You hand in for your own unit only. Leave provider out, or let that unit hand it in with its own account.',
  },
  'upload.not-found': {
    status: 404,
    zh: '没有这次上传：可能已闲置 15 分钟以上，或服务已重启（上传的内容只在内存中）。请重新开始上传。',
    en: 'There is no such upload: it was idle for 15 minutes, or the server was started again (uploads are in memory only). Begin it again.',
  },
  'upload.too-large': {
    status: 413,
    zh: '文件超过 {limit} 字节。请分成几个文件。',
    en: 'The file is larger than {limit} bytes. Split it.',
  },
  'upload.too-many': {
    status: 429,
    zh: '同一账户同时最多上传 {limit} 个文件。请等待完成，或取消其中一个。',
    en: 'An account uploads at most {limit} files at once. Wait for one to end, or cancel it.',
  },
  'upload.no-room': {
    status: 429,
    zh: '现在有较多大文件正在上传，请几分钟后再试。',
    en: 'Many large files are being uploaded right now; try again in a few minutes.',
  },
  'upload.offset-wrong': {
    status: 409,
    zh: '已收到 {offset} 字节，请从这里继续。',
    en: '{offset} bytes are here; go on from there.',
  },
  'upload.part-wrong': {
    status: 422,
    zh: '这一段为空、超过 {limit} 字节，或超出了文件的大小。请按声明的大小分段上传。',
    en: 'The part is empty, has more than {limit} bytes, or goes beyond the size of the file. Send parts of the size that was told.',
  },
  'upload.incomplete': {
    status: 409,
    zh: '文件尚未传完：已收到 {offset} 字节。请继续上传。',
    en: 'The file is not complete: {offset} bytes are here. Go on with it.',
  },
  'upload.hash-differs': {
    status: 422,
    zh: '收到的内容与声明的 SHA-256 不一致，文件可能在上传期间被改动。请重新上传。',
    en: 'What arrived is not what the SHA-256 says; the file may have been changed meanwhile. Upload it again.',
  },
  'heading.not-found': {
    status: 422,
    zh: '前 {limit} 行内没有找到表头。请使用官方模板的表头（名称或代码均可）。',
    en: 'No heading was found in the first {limit} lines. Use the headings of the official template, names or codes.',
  },
  'heading.duplicate': {
    status: 422,
    zh: '表头“{found}”重复（{place}），无法判断以哪一列为准。请删去一列。',
    en: 'The heading "{found}" stands twice ({place}); remove one of the columns.',
  },
  'heading.forbidden': {
    status: 422,
    zh: '“{found}”（{place}）属于禁止采集的信息（山东省社会信用条例第四十二条）。请删除该列。',
    en: '"{found}" ({place}) must never be collected (Shandong regulation, article 42). Remove the column.',
  },
  'file.empty': { status: 422, zh: '文件是空的。', en: 'The file is empty.' },
  'file.not-what-it-says': {
    status: 422,
    zh: '文件扩展名是 {says}，内容却是 {found}。请另存为正确的格式。',
    en: 'The file calls itself {says} but holds {found}. Save it in the right format.',
  },
  'file.unsupported': {
    status: 415,
    zh: '不支持 {found} 格式。请另存为 XLSX 或 CSV。',
    en: '{found} is not supported. Save the file as XLSX or CSV.',
  },
  'file.password': {
    status: 422,
    zh: '文件有密码保护。请取消密码后报送。',
    en: 'The file is protected by a password. Remove it and send again.',
  },
  'file.encoding': {
    status: 422,
    zh: '文字编码有误（{place}，{found}）。请另存为 UTF-8 编码。',
    en: 'The text encoding is broken ({place}, {found}). Save the file in UTF-8.',
  },
  'file.nul': {
    status: 422,
    zh: '含有空字符 NUL（{place}）。文件可能损坏，请重新导出。',
    en: 'There is a NUL ({place}); the file may be damaged. Export it again.',
  },
  'file.malformed': {
    status: 422,
    zh: '文件结构有误（{place}，{found}）。请重新导出。',
    en: 'The file is malformed ({place}, {found}). Export it again.',
  },
  'file.too-large': {
    status: 413,
    zh: '文件超过 {limit} 字节。请分成几个文件。',
    en: 'The file is larger than {limit} bytes. Split it.',
  },
  'file.too-many-rows': {
    status: 413,
    zh: '超过 {limit} 行（{place}）。请分成几个文件，或改用 CSV。',
    en: 'More than {limit} rows ({place}). Split the file or use CSV.',
  },
  'file.too-many-columns': {
    status: 422,
    zh: '超过 {limit} 列（{place}）。请使用官方模板。',
    en: 'More than {limit} columns ({place}). Use the official template.',
  },
  'file.cell-too-long': {
    status: 422,
    zh: '单元格超过 {limit} 个字符（{place}）。请检查引号是否成对。',
    en: 'A cell has more than {limit} characters ({place}). Check that quotes are in pairs.',
  },
  'file.line-too-long': {
    status: 422,
    zh: '一行超过 {limit} 个字符（{place}）。',
    en: 'A line has more than {limit} characters ({place}).',
  },
  'file.too-deep': {
    status: 422,
    zh: 'JSON 嵌套过深（{place}）。每行应为一个平面对象。',
    en: 'The JSON is nested too deep ({place}); one flat object a line.',
  },
  'file.duplicate-key': {
    status: 422,
    zh: 'JSON 键“{found}”重复（{place}），无法判断以哪一个为准。请每个键只写一次。',
    en: 'The JSON key "{found}" stands twice ({place}); give each key once.',
  },
  'file.forbidden-key': {
    status: 422,
    zh: 'JSON 键“{found}”不允许（{place}）。请使用字段名、代码或官方表头。',
    en: 'The JSON key "{found}" is not allowed ({place}). Use field names, codes or official headings.',
  },
  'file.number-out-of-range': {
    status: 422,
    zh: 'JSON 数字不能原样传递（{place}）：超出精确范围，或写成指数、-0。代码和编号请写成文本，金额请写成普通小数。',
    en: 'A JSON number that programs may change on its way ({place}): beyond exact range, or written with an exponent or as -0. Write codes and numbers as text, amounts as plain decimals.',
  },
  'file.zip-bomb': {
    status: 422,
    zh: '压缩内容异常膨胀（{place}），已拒绝。',
    en: 'The archive swells beyond reason ({place}) and was refused.',
  },
  'file.too-many-parts': {
    status: 422,
    zh: '工作簿部件超过 {limit} 个。请另存为新的 XLSX。',
    en: 'The workbook has more than {limit} parts. Save it as a new XLSX.',
  },
  'file.dtd': {
    status: 422,
    zh: '工作簿含有 DTD 或实体定义（{place}），已拒绝。',
    en: 'The workbook holds a DTD or entities ({place}) and was refused.',
  },
  'file.worker-limit': {
    status: 422,
    zh: '工作簿太复杂，读取超出限制。请删去多余的表和格式，或改用 CSV。',
    en: 'The workbook is too complex to be read within the limits. Remove extra sheets and formats, or use CSV.',
  },
} as const satisfies RefusalTable;

/** A refusal of a file in words, with its facts filled in. */
export function sayProblem(refusal: IngestRefusal): FileProblem {
  const { zh, en } = fillWords(refusals[refusal.code], refusal);
  return {
    code: refusal.code,
    place: 'place' in refusal ? (refusal.place ?? null) : null,
    message: { zh, en },
  };
}
