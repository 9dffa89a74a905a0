import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import {
  type Application,
  type FeedbackResult,
  type Matter,
  matters,
  type Result,
  results,
  uses,
} from './application.ts';
import { checkFor, type Desk, decide, receive, unlessUnreachable } from './desk.ts';
import { applicationPage, listPage, problemPage } from './pages.ts';

const policy = [
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'",
  "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
].join('; ');

const files: Record<string, [file: string, type: string]> = {
  '/desk.css': ['./page/desk.css', 'text/css'],
  '/desk.js': ['./page/desk.js', 'text/javascript'],
  '/gongxin-check.js': ['../../client/gongxin-check.js', 'text/javascript'],
};

type Reply = { status: number; type: string; body: string | Uint8Array; location?: string };
const page = (body: string, status = 200): Reply => ({ status, type: 'text/html', body });
const json = (body: unknown, status = 200): Reply => ({
  status,
  type: status < 400 ? 'application/json' : 'application/problem+json',
  body: JSON.stringify(body),
});
const goTo = (location: string): Reply => ({ status: 303, type: 'text/plain', body: '', location });

/** The desk's pages, not yet listening. Who works at the desk signs in to it; this example leaves that out. */
export function serveDesk(desk: Desk): Server {
  return createServer((request, response) => {
    answer(desk, request).then(
      (reply) => send(response, reply),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
        send(response, page(problemPage('本系统出错，请稍后再试。'), 500));
      },
    );
  });
}

function send(response: ServerResponse, { status, type, body, location }: Reply): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    ...(location === undefined ? {} : { location }),
  });
  response.end(body);
}

async function answer(desk: Desk, request: IncomingMessage): Promise<Reply> {
  const { pathname } = new URL(request.url ?? '/', 'http://desk');
  if (request.method === 'GET') return show(desk, pathname);
  if (request.method !== 'POST' || request.headers['sec-fetch-site'] !== 'same-origin')
    return page(problemPage('只接受本系统页面的请求。'), 403);
  if (Number(request.headers['content-length'] ?? 0) > 20_000) return page(problemPage('内容过长。'), 413);
  const body = await text(request);
  if (pathname === '/applications') return take(desk, new URLSearchParams(body));
  const [, id, act] = /^\/applications\/(\d+)\/(check|decision)$/.exec(pathname) ?? [];
  const application = findApplication(desk, id);
  if (!application) return page(problemPage('没有这个申请。'), 404);
  // What is decided is no ground to look again.
  if (act === 'check' && application.decision && !application.check)
    return page(problemPage('没有核查。'), 404);
  return act === 'check' ? check(desk, application) : settle(desk, application, new URLSearchParams(body));
}

async function show(desk: Desk, path: string): Promise<Reply> {
  const [file, type] = files[path] ?? [];
  if (file && type) return { status: 200, type, body: await readFile(new URL(file, import.meta.url)) };
  if (path === '/') return page(listPage(desk.applications));
  const application = findApplication(desk, /^\/applications\/(\d+)$/.exec(path)?.[1]);
  return application ? page(applicationPage(application)) : page(problemPage('没有这个页面。'), 404);
}

const findApplication = ({ applications }: Desk, id: string | undefined): Application | null =>
  applications.find((each) => String(each.id) === id) ?? null;

function take(desk: Desk, form: URLSearchParams): Reply {
  const [subjectCode, applicant, matter] = ['subjectCode', 'applicant', 'matter'].map((name) =>
    (form.get(name) ?? '').trim().slice(0, 100),
  ) as [string, string, string];
  if (!subjectCode || !applicant || !Object.hasOwn(matters, matter))
    return page(problemPage('请填写申请人、统一社会信用代码和事项。'), 422);
  return goTo(`/applications/${receive(desk, { subjectCode, applicant, matter: matter as Matter }).id}`);
}

/** What `<gongxin-check>` asks: only about the organisation and the matter of this application, whatever it is sent. */
async function check(desk: Desk, application: Application): Promise<Reply> {
  const done = await checkFor(desk, application).catch(unlessUnreachable);
  if (!done)
    return json({ title: 'No answer from the platform', detail: '平台没有应答。', status: 503 }, 503);
  if (done.ok) return json(done.kept);
  const { status, code, zh: detail, en: title } = done.problem;
  return json({ title, detail, status, code }, status);
}

const feedbackResults = Object.keys(uses);

async function settle(desk: Desk, application: Application, form: URLSearchParams): Promise<Reply> {
  const [result, reason, led] = ['result', 'reason', 'feedback'].map((name) =>
    (form.get(name) ?? '').trim(),
  ) as [string, string, string];
  if (application.decision) return page(problemPage('这个申请已经办结。'), 409);
  if (!Object.hasOwn(results, result) || !reason || !feedbackResults.includes(led))
    return page(problemPage('请选择办理结果，写明本单位的理由，并说明核查结果如何使用。'), 422);
  const known = application.check?.answer.measures.map(({ measure }) => measure) ?? [];
  const measures = form.getAll('measure').filter((measure) => known.includes(measure));
  const checkId = application.check?.answer.checkId;
  const feedback = checkId
    ? { checkId, result: led as FeedbackResult, measures, state: 'waiting' as const }
    : null;
  await decide(desk, application, { result: result as Result, reason: reason.slice(0, 500), feedback });
  return goTo(`/applications/${application.id}`);
}
