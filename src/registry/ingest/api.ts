import { z } from 'zod';
import { Day, route } from '#kit';
import { refusals } from './refusals.ts';
import {
  CheckedCells,
  DryRun,
  FindingCount,
  RowOutcome,
  RowResult,
  SheetCells,
  Submission,
  SubmissionState,
  Upload,
} from './submission.ts';

const ById = z.strictObject({ id: z.uuid() });
const Item = z.string().min(1).max(40).describe('Catalogue item of all rows.');
const PartsId = z.uuid().optional().describe('A file that was uploaded in parts, in place of a body.');

const sheets = [
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/x-ndjson',
  'multipart/form-data',
] as const;

/** Up to 200 numbers with commas between them. */
const RowNumbers = z
  .string()
  .regex(/^[1-9]\d{0,7}(,[1-9]\d{0,7}){0,199}$/)
  .describe('Lines of the sheet, as results name them: up to 200 numbers with commas between them.');

const { 'item.unknown': itemUnknown, 'submission.not-found': notFound } = refusals;
const { 'upload.not-found': noUpload } = refusals;

/** The room's doors as data. */
export const submissionRoutes = {
  hand: route({
    id: 'handInSubmission',
    method: 'POST',
    path: '/api/v1/submissions',
    tag: 'submissions',
    summary: {
      zh: '报送一个文件（CSV、XLSX 或 JSON 行）；dryRun=true 时只检查、不保存，立即返回全部结果。JSON 行可用 row 注明该行在原表中的行号',
      en: 'Hand in a file (CSV, XLSX or JSON lines); with dryRun=true it is only checked, nothing is stored, and the whole result is the answer. A JSON line may name the row that it stands on in another sheet',
    },
    access: 'submission:hand-in',
    query: z.strictObject({
      item: Item,
      provider: z
        .string()
        .max(40)
        .optional()
        .describe('Code of the department that hands it in; without it, the unit of the account.'),
      dryRun: z.enum(['true', 'false']).default('false'),
      upload: PartsId,
    }),
    body: sheets,
    status: 202,
    answer: z.union([Submission, DryRun]),
    refusals,
  }),
  list: route({
    id: 'getSubmissions',
    method: 'GET',
    path: '/api/v1/submissions',
    tag: 'submissions',
    summary: { zh: '报送批次列表，新的在前，可筛选', en: 'Submissions, the newest first, by what they are' },
    access: 'submission:read',
    query: z.strictObject({
      item: Item.optional(),
      state: SubmissionState.optional(),
      provider: z.string().max(40).optional(),
      from: Day.optional().describe('First day of receipt.'),
      to: Day.optional().describe('Last day of receipt.'),
      problem: z
        .enum(['true', 'false'])
        .default('false')
        .describe('Only those with refused or waiting rows.'),
      cursor: z.uuid().optional().describe('`next` of the page before.'),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    status: 200,
    answer: z.strictObject({ submissions: z.array(Submission), next: z.uuid().nullable() }),
    refusals: {},
  }),
  show: route({
    id: 'getSubmission',
    method: 'GET',
    path: '/api/v1/submissions/{id}',
    tag: 'submissions',
    summary: { zh: '报送批次的进度和计数', en: 'Progress and counts of a submission' },
    access: 'submission:read',
    params: ById,
    status: 200,
    answer: Submission,
    refusals: { 'submission.not-found': notFound },
  }),
  results: route({
    id: 'getSubmissionResults',
    method: 'GET',
    path: '/api/v1/submissions/{id}/results',
    tag: 'submissions',
    summary: {
      zh: '逐行结果，可按结果、规则、字段筛选，分页；并给出各规则的行数',
      en: 'The result of every row, by outcome, rule or field, in pages; with how many rows each rule is named for',
    },
    access: 'submission:read',
    params: ById,
    query: z.strictObject({
      outcome: RowOutcome.optional(),
      rule: z.string().max(40).optional().describe('Of the first finding of a row.'),
      field: z.string().max(60).optional().describe('Of the first finding of a row.'),
      cursor: z.coerce
        .number()
        .int()
        .min(0)
        .max(100_000_000)
        .default(0)
        .describe('`next` of the page before.'),
      limit: z.coerce.number().int().min(1).max(1_000).default(100),
    }),
    status: 200,
    answer: z.strictObject({
      results: z.array(RowResult),
      counts: z.array(FindingCount).describe('By first finding, over the whole submission so far.'),
      next: z.int().nullable(),
    }),
    refusals: { 'submission.not-found': notFound },
  }),
  resultsFile: route({
    id: 'downloadSubmissionResults',
    method: 'GET',
    path: '/api/v1/submissions/{id}/results.csv',
    tag: 'submissions',
    summary: { zh: '逐行结果文件（CSV）', en: 'The results file (CSV)' },
    access: 'submission:read',
    params: ById,
    query: z.strictObject({ language: z.enum(['zh', 'en']).default('zh') }),
    status: 200,
    answer: 'text/csv; charset=utf-8',
    refusals: { 'submission.not-found': notFound },
  }),
  check: route({
    id: 'checkCells',
    method: 'POST',
    path: '/api/v1/catalogue/{item}/check',
    tag: 'submissions',
    summary: {
      zh: '检查手工填写或更正的一行，不保存；返回按字段的提示',
      en: 'Check one row that was typed or mended; nothing is stored, findings come by field',
    },
    access: 'submission:hand-in',
    params: z.strictObject({ item: Item }),
    json: z.strictObject({
      cells: z
        .record(z.string().max(60), z.string().max(32_767))
        .refine((cells) => Object.keys(cells).length <= 100)
        .describe('Texts by name of the field, as a department would write them.'),
    }),
    status: 200,
    answer: CheckedCells,
    refusals: { 'item.unknown': itemUnknown },
  }),
  cells: route({
    id: 'readSheetRows',
    method: 'POST',
    path: '/api/v1/sheets/rows',
    tag: 'submissions',
    summary: {
      zh: '读出文件中指定行的单元格，用于就地更正；文件只在内存中读取，不保存',
      en: 'Cells of some rows of a file, to mend them in place; the file is read in memory and nothing is kept',
    },
    access: 'submission:hand-in',
    query: z.strictObject({ item: Item, rows: RowNumbers, upload: PartsId }),
    body: sheets,
    status: 200,
    answer: SheetCells,
    refusals,
  }),
} as const;

/** Files in parts. */
export const uploadRoutes = {
  begin: route({
    id: 'beginUpload',
    method: 'POST',
    path: '/api/v1/uploads',
    tag: 'submissions',
    summary: {
      zh: '开始分段上传一个文件（最大 50 MB）；内容只在内存中，闲置 15 分钟或服务重启即失效',
      en: 'Begin to upload a file in parts (up to 50 MB); it is in memory only and goes after 15 idle minutes or a restart',
    },
    access: 'submission:hand-in',
    json: z.strictObject({
      name: z.string().min(1).max(400),
      size: z.int().positive().describe('In bytes.'),
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional()
        .describe('When given, the file must have it.'),
    }),
    status: 201,
    answer: Upload,
    refusals: {
      'upload.too-large': refusals['upload.too-large'],
      'upload.too-many': refusals['upload.too-many'],
      'upload.no-room': refusals['upload.no-room'],
    },
  }),
  add: route({
    id: 'addUploadPart',
    method: 'PUT',
    path: '/api/v1/uploads/{id}',
    tag: 'submissions',
    summary: {
      zh: '上传一段；连接中断时这一段不算，从 offset 继续',
      en: 'Send a part; one that is cut off counts for nothing, go on from the offset',
    },
    access: 'submission:hand-in',
    params: ById,
    query: z.strictObject({ offset: z.coerce.number().int().min(0).describe('Where the part begins.') }),
    body: ['application/octet-stream'],
    status: 200,
    answer: Upload,
    refusals: {
      'upload.not-found': noUpload,
      'upload.offset-wrong': refusals['upload.offset-wrong'],
      'upload.part-wrong': refusals['upload.part-wrong'],
    },
  }),
  show: route({
    id: 'getUpload',
    method: 'GET',
    path: '/api/v1/uploads/{id}',
    tag: 'submissions',
    summary: { zh: '分段上传到了哪里', en: 'How far an upload is' },
    access: 'submission:hand-in',
    params: ById,
    status: 200,
    answer: Upload,
    refusals: { 'upload.not-found': noUpload },
  }),
  drop: route({
    id: 'dropUpload',
    method: 'POST',
    path: '/api/v1/uploads/{id}/drop',
    tag: 'submissions',
    summary: { zh: '取消一次上传', en: 'Cancel an upload' },
    access: 'submission:hand-in',
    params: ById,
    status: 200,
    answer: Upload,
    refusals: { 'upload.not-found': noUpload },
  }),
} as const;
