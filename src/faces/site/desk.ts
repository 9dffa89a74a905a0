import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { dayOf } from '#kit';
import { htmlHeaders } from './headers.ts';
import { type ProblemStatus, problemPage } from './pages/problem.ts';
import type { AssetLinks, Language, SiteModel } from './site-model.ts';
import type { SiteSettings, SiteSources } from './sources.ts';

/** A question that came in, read; `rest` is what follows the code in an address under `/subjects/{code}`. */
export type Asked = {
  site: SiteModel;
  params: Record<string, string | undefined>;
  query: Record<string, string | undefined>;
  rest: string;
  /** What a form sent; empty where nothing was sent. */
  sent: URLSearchParams;
};

/** What goes out; without a status it is 200. An answer to what somebody typed is `isOnce` and never kept. */
export type Given = { page: string; status?: number; isOnce?: boolean } | { redirect: string };

type Errand = {
  request: FastifyRequest;
  reply: FastifyReply;
  language: Language;
  answer: (asked: Asked) => Promise<Given>;
};

/** Reads questions, hands out pages. */
export type Desk = {
  answer(errand: Errand): Promise<FastifyReply>;
  /** A page for a mistake that was met outside the site's own addresses. */
  answerProblem(request: FastifyRequest, reply: FastifyReply, status: ProblemStatus): Promise<FastifyReply>;
  answerFault(error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>;
  /** Addresses of the sheets that bring the site's fonts, for other pages of this server. */
  fonts: readonly string[];
};

export function openDesk(sources: SiteSources, settings: SiteSettings, assets: AssetLinks): Desk {
  const modelFor = async (request: FastifyRequest, language: Language): Promise<SiteModel> => {
    const now = sources.now();
    const items = await sources.listItems();
    return {
      ...settings,
      today: dayOf(now),
      now,
      language,
      path: pathOf(request),
      items: items.map(({ item, name, nature }) => ({ item, name, nature })),
      assets,
    };
  };
  const answerProblem: Desk['answerProblem'] = async (request, reply, status) => {
    const site = await modelFor(request, languageOf(request));
    return send(request, reply, { status, page: problemPage(site, status) });
  };
  return {
    fonts: assets.fonts,
    answerProblem,
    answer: async ({ request, reply, language, answer }) => {
      const query = readQuery(request.query as Record<string, unknown>);
      if (!query) return answerProblem(request, reply, 400);
      const params = request.params as Asked['params'];
      const rest = /\/subjects\/[^/]+(.*)$/.exec(pathOf(request).split('?')[0] ?? '')?.[1] ?? '';
      const sent = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
      const site = await modelFor(request, language);
      return send(request, reply, await answer({ site, params, query, rest, sent }));
    },
    answerFault: async (error, request, reply) => {
      const status = (error as { statusCode?: number }).statusCode ?? 500;
      if (status >= 500) sources.report(error, { id: request.id, route: request.routeOptions.url });
      const shown = status === 429 || status === 413 || status === 404 ? status : status < 500 ? 400 : 500;
      return answerProblem(request, reply, shown);
    },
  };
}

/** The address without its language, with its query. */
function pathOf(request: FastifyRequest): string {
  const url = request.raw.url ?? '/';
  const path = languageOf(request) === 'en' ? url.slice(3) : url;
  // Two slashes at the front would name another site.
  return path.replace(/^\/*/, '/');
}

const languageOf = (request: FastifyRequest): Language =>
  /^\/en(?=[/?]|$)/.test(request.raw.url ?? '') ? 'en' : 'zh';

/** `null` where a parameter is given twice: nobody can say which one is meant. */
function readQuery(query: Record<string, unknown>): Asked['query'] | null {
  const entries = Object.entries(query);
  return entries.every((entry): entry is [string, string] => typeof entry[1] === 'string')
    ? Object.fromEntries(entries)
    : null;
}

async function send(request: FastifyRequest, reply: FastifyReply, given: Given): Promise<FastifyReply> {
  if ('redirect' in given) return reply.headers(htmlHeaders({ isKept: false })).redirect(given.redirect, 301);
  const { page, status = 200, isOnce = false } = given;
  const { body, coding } = await compress(page, String(request.headers['accept-encoding'] ?? ''));
  reply
    .code(status)
    .headers(htmlHeaders({ isKept: status === 200 && !isOnce }))
    .header('vary', 'accept-encoding');
  if (coding) reply.header('content-encoding', coding);
  return reply.send(body);
}

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Lightly: the pages are made anew each time, and nothing secret stands beside what a visitor sends. */
async function compress(
  page: string,
  accepted: string,
): Promise<{ body: Buffer; coding: 'br' | 'gzip' | null }> {
  if (/\bbr\b/.test(accepted)) {
    return { body: await brotli(page, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }), coding: 'br' };
  }
  if (/\bgzip\b/.test(accepted)) return { body: await zip(page, { level: 5 }), coding: 'gzip' };
  return { body: Buffer.from(page), coding: null };
}
