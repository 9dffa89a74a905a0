import type { FastifyInstance } from 'fastify';
import { toHalfWidth } from '#kit';
import { declareSurface } from '#platform';
import { type Asset, loadAssets } from './assets.ts';
import { openVerifier } from './bundle-script.ts';
import { type Asked, type Desk, type Given, openDesk } from './desk.ts';
import { aboutPage } from './pages/about.ts';
import { cataloguePage } from './pages/catalogue.ts';
import { catalogueItemPage } from './pages/catalogue-item.ts';
import { readForm } from './pages/filled-form.ts';
import { homePage } from './pages/home.ts';
import { listPage, listsPage } from './pages/lists.ts';
import { lawMeasurePage, measuresPage } from './pages/measures.ts';
import { neighboursPage } from './pages/neighbours.ts';
import { accessibilityPage, openDataPage, privacyPage } from './pages/notes.ts';
import { problemPage } from './pages/problem.ts';
import { recordPage, withdrawnPage } from './pages/record.ts';
import { recordsPage } from './pages/records.ts';
import { searchPage } from './pages/search.ts';
import { subjectPage } from './pages/subject.ts';
import { measurePage, subjectMeasuresPage } from './pages/subject-measures.ts';
import { tryPage } from './pages/try.ts';
import { type AskedPart, verifyPage } from './pages/verify.ts';
import { serveAssets } from './serve-assets.ts';
import { to, tongue } from './site-model.ts';
import type { SiteSettings, SiteSources } from './sources.ts';

const newestOnHome = 6;

/**
 * Puts the public pages on `app`: Chinese at `/…`, English at `/en/…`, and their styles and fonts. Gives the
 * desk, which can answer an address that nobody knows with a page.
 */
export function registerSite(app: FastifyInstance, sources: SiteSources, settings: SiteSettings): Desk {
  const assets = loadAssets();
  const loadVerifier = openVerifier();
  const desk = openDesk(sources, settings, assets.links);
  app.register(async (scope) => {
    declareSurface(scope, 'page');
    scope.setErrorHandler((error, request, reply) => desk.answerFault(error, request, reply));
    readForms(scope);
    for (const language of ['zh', 'en'] as const) {
      for (const [path, answer] of Object.entries(pages(sources, loadVerifier))) {
        scope.get(to({ language }, path), (request, reply) =>
          desk.answer({ request, reply, language, answer }),
        );
      }
      for (const [path, answer] of Object.entries(forms(sources))) {
        scope.post(to({ language }, path), (request, reply) =>
          desk.answer({ request, reply, language, answer }),
        );
      }
    }
    serveAssets(scope, assets, loadVerifier);
  });
  return desk;
}

/** Each address with the question behind it and the page that shows the answer. */
function pages(
  sources: SiteSources,
  loadVerifier: () => Promise<Asset>,
): Record<string, (asked: Asked) => Promise<Given>> {
  return {
    '/': async ({ site }) => {
      const [figures, recent] = await Promise.all([sources.loadFigures(), sources.findRecent(newestOnHome)]);
      return { page: homePage(site, { figures, recent }) };
    },
    '/search': (asked) => search(sources, asked),
    '/subjects/:code': (asked) => subject(sources, asked),
    '/subjects/:code/neighbours': (asked) => neighbours(sources, asked),
    '/subjects/:code/records': (asked) => records(sources, asked),
    '/subjects/:code/records/:recordId': (asked) => record(sources, asked),
    '/subjects/:code/measures': (asked) => subjectMeasures(sources, asked),
    '/subjects/:code/measures/:measure': (asked) => subjectMeasures(sources, asked),
    '/lists': async ({ site }) => ({ page: listsPage(site, sources.listLists()) }),
    '/lists/:list': async ({ site, params, query }) => {
      const cursor = query.cursor ?? null;
      const found = await sources.findEntries(params.list ?? '', cursor);
      return found ? { page: listPage(site, { ...found, isFirst: cursor === null }) } : notFound({ site });
    },
    '/measures': async ({ site }) => ({ page: measuresPage(site, sources.listMeasures()) }),
    '/measures/:measure': async ({ site, params }) => {
      const { measures, note } = sources.listMeasures();
      const found = measures.find(({ measure }) => measure === params.measure);
      return found ? { page: lawMeasurePage(site, found, note) } : notFound({ site });
    },
    '/catalogue': async ({ site }) => ({ page: cataloguePage(site, await sources.listItems()) }),
    '/catalogue/:item': async ({ site, params }) => {
      const found = await sources.findItem(params.item ?? '');
      return found ? { page: catalogueItemPage(site, found) } : notFound({ site });
    },
    '/catalogue/:item/try': async ({ site, params, query }) => {
      const form = await sources.findForm(params.item ?? '');
      if (!form) return notFound({ site });
      const cells = query.example === undefined ? {} : form.edition.example;
      return { page: tryPage(site, { ...form, cells, check: null }) };
    },
    '/verify': async (asked) => verify(sources, asked, (await loadVerifier()).path),
    '/open-data': async ({ site }) => ({ page: openDataPage(site) }),
    '/about': async ({ site }) => ({ page: aboutPage(site) }),
    '/privacy': async ({ site }) => ({ page: privacyPage(site) }),
    '/accessibility': async ({ site }) => ({ page: accessibilityPage(site) }),
  };
}

/** Each address that takes a form. What was typed goes into the answer and nowhere else. */
function forms(sources: SiteSources): Record<string, (asked: Asked) => Promise<Given>> {
  return {
    '/catalogue/:item/try': async ({ site, params, sent }) => {
      const form = await sources.findForm(params.item ?? '');
      if (!form) return notFound({ site });
      const check = sources.checkRow(form.item.item, readForm(form.fields, sent));
      return { page: tryPage(site, { ...form, cells: check.shown, check }), isOnce: true };
    },
  };
}

/** One form of moderate size and nothing else: other types and larger ones are refused before they are read. */
function readForms(scope: FastifyInstance): void {
  const options = { parseAs: 'string', bodyLimit: 65_536 } as const;
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('application/x-www-form-urlencoded', options, (_request, body, done) => {
    const sent = new URLSearchParams(body.toString());
    if (sent.size <= 200) done(null, sent);
    else done(Object.assign(new Error('too many fields'), { statusCode: 413 }));
  });
}

const notFound = ({ site }: Pick<Asked, 'site'>, detail: string | null = null): Given => ({
  status: 404,
  page: problemPage(site, 404, detail),
});

async function search(sources: SiteSources, { site, query }: Asked): Promise<Given> {
  const { q = '', cursor = null } = query;
  const asked = q.trim();
  const nothing = { results: [], next: null };
  if (!asked) return { page: searchPage(site, { q: '', page: nothing, refusal: null }) };
  const outcome = await sources.search(asked, cursor);
  if (outcome.ok) return { page: searchPage(site, { q: asked, page: outcome.value, refusal: null }) };
  const refusal = outcome.refusal.words[site.language];
  return { status: 400, page: searchPage(site, { q: asked, page: nothing, refusal }) };
}

/** The one writing of a code, whether it is one or not. */
const writeCode = (written: string): string => toHalfWidth(written).replace(/[\s-]/g, '').toUpperCase();

const isCode = (text: string): boolean => /^[0-9A-Z]{18}$/.test(text);

/** The code as it is written; another writing of it is led to this one. */
function codeAsked({ site, params, rest }: Asked): { code: string } | { given: Given } {
  const written = params.code ?? '';
  const code = writeCode(written);
  if (!isCode(code)) {
    const t = tongue(site);
    return {
      given: notFound(
        { site },
        t(
          '统一社会信用代码是 18 位数字和大写字母，请核对。',
          'A credit code has 18 digits and capital letters; please check it.',
        ),
      ),
    };
  }
  return code === written ? { code } : { given: { redirect: to(site, `/subjects/${code}${rest}`) } };
}

async function subject(sources: SiteSources, asked: Asked): Promise<Given> {
  const read = codeAsked(asked);
  if ('given' in read) return read.given;
  const [answer, alike] = await Promise.all([
    sources.findSubject(read.code),
    sources.findNeighbours(read.code),
  ]);
  if (!answer) return unknownSubject(asked);
  return { page: subjectPage(asked.site, { answer, neighbours: alike?.alike.count ?? 0 }) };
}

const unknownSubject = ({ site }: Asked): Given =>
  notFound(
    { site },
    tongue(site)(
      '本站没有这个代码的登记。这不说明它的信用好坏；可能是代码抄错，也可能在别处登记。',
      'The register does not hold this code. That says nothing good or bad; it may be mistyped, or registered elsewhere.',
    ),
  );

async function neighbours(sources: SiteSources, asked: Asked): Promise<Given> {
  const read = codeAsked(asked);
  if ('given' in read) return read.given;
  const answer = await sources.findNeighbours(read.code);
  return answer ? { page: neighboursPage(asked.site, answer) } : unknownSubject(asked);
}

/** All public records of one kind, page by page. */
async function records(sources: SiteSources, asked: Asked): Promise<Given> {
  const read = codeAsked(asked);
  if ('given' in read) return read.given;
  const { site, query } = asked;
  const item = site.items.find((known) => known.item === query.item);
  if (!item) return notFound({ site });
  const cursor = query.cursor ?? null;
  const page = await sources.findRecords(read.code, { item: item.item, cursor });
  return page ? { page: recordsPage(site, { ...page, item, isFirst: cursor === null }) } : notFound({ site });
}

async function record(sources: SiteSources, asked: Asked): Promise<Given> {
  const read = codeAsked(asked);
  if ('given' in read) return read.given;
  const { site, params } = asked;
  const found = isUuid(params.recordId ?? '')
    ? await sources.findRecord(read.code, params.recordId ?? '')
    : null;
  if (!found) {
    const t = tongue(site);
    return notFound(
      { site },
      t(
        '没有这条公示中的记录：公示期可能已满，可能已修复或者移出名单，也可能地址抄错。',
        'No such record is public: its time may be over, it may be repaired or off its list, or the address is mistyped.',
      ),
    );
  }
  return found.kind === 'shown'
    ? { page: recordPage(site, found.answer, found.standing) }
    : { status: 410, page: withdrawnPage(site, found.answer) };
}

/** What applies to an organisation today: all of it, or one measure with its reasons. */
async function subjectMeasures(sources: SiteSources, asked: Asked): Promise<Given> {
  const read = codeAsked(asked);
  if ('given' in read) return read.given;
  const { site, params } = asked;
  const answer = await sources.findMeasures(read.code);
  if (!answer) return unknownSubject(asked);
  if (params.measure === undefined) return { page: subjectMeasuresPage(site, answer) };
  const [first, ...others] = answer.measures.filter(({ measure }) => measure === params.measure);
  if (first) return { page: measurePage(site, answer, [first, ...others]) };
  const t = tongue(site);
  return notFound(
    { site },
    t(
      '这项措施今天不适用于这家组织：可能已经终止，也可能地址抄错。',
      'This measure does not apply to this organisation today: it may have ended, or the address is mistyped.',
    ),
  );
}

/** What is asked for is fetched and checked by the page's script, on the reader's machine. */
async function verify(sources: SiteSources, { site, query }: Asked, script: string): Promise<Given> {
  const code = writeCode(query.code ?? '');
  const recordId = (query.record ?? '').trim().toLowerCase();
  const wrong: AskedPart | null =
    recordId !== '' && !isUuid(recordId)
      ? 'record'
      : (code !== '' || recordId !== '') && !isCode(code)
        ? 'code'
        : null;
  const [recent] = code === '' ? await sources.findRecent(1) : [];
  const example = recent
    ? { ...recent.subject, recordId: recent.record.recordId, title: recent.record.title }
    : null;
  const asked = wrong ? { code: query.code ?? '', recordId } : { code, recordId };
  const page = verifyPage(site, { ...asked, wrong, keys: sources.logKeys, example, script });
  return wrong ? { status: 400, page } : { page };
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
