import type { RefusalTable } from '#kit';

/** What may go wrong before a route is reached. */
export const refusals = {
  'request.not-found': { status: 404, zh: '没有这个地址。', en: 'There is nothing at this address.' },
  'request.invalid': {
    status: 400,
    zh: '请求有误，请按说明更正。',
    en: 'The request is wrong; correct it as described.',
  },
  'request.too-large': {
    status: 413,
    zh: '请求内容过大。请分成较小的文件报送。',
    en: 'The request is too large. Send smaller files.',
  },
  'request.too-long': { status: 414, zh: '地址过长。', en: 'The address is too long.' },
  'request.media-type': {
    status: 415,
    zh: '不接受这种内容类型。请上传 CSV、XLSX 或 JSON 行文件。',
    en: 'This media type is not accepted. Send CSV, XLSX or JSON lines.',
  },
  'request.too-many': {
    status: 429,
    zh: '请求过于频繁，请按 Retry-After 稍后再试。需要大量数据请使用开放数据。',
    en: 'Too many requests; try again after Retry-After. For bulk use take the open data.',
  },
  'access.not-signed-in': {
    status: 401,
    zh: '请先登录；程序请携带接口密钥（Authorization: Bearer …）。',
    en: 'Sign in first; a program presents its key (Authorization: Bearer …).',
  },
  'access.denied': {
    status: 403,
    zh: '您的角色不包含这项操作。如工作需要，请向本单位或安全管理员申请。',
    en: 'Your roles do not include this. If your work needs it, ask your unit or the security administrator.',
  },
  'access.stale': {
    status: 403,
    zh: '此操作不可撤销，请再次验证身份后继续。',
    en: 'This cannot be undone: confirm who you are again, then go on.',
  },
  'access.cross-site': {
    status: 403,
    zh: '请求不是从本平台的页面发出的，未予执行。请从平台页面重新操作。',
    en: 'The request did not come from a page of this platform and was not carried out. Do it again from its pages.',
  },
  'server.failed': {
    status: 500,
    zh: '服务器出错，已记录。请稍后再试。',
    en: 'The server failed; it was logged. Try again later.',
  },
  'server.busy': {
    status: 503,
    zh: '服务器繁忙，请稍后再试。',
    en: 'The server is busy; try again shortly.',
  },
} as const satisfies RefusalTable;
