import { type Say, to } from '../site-model.ts';
import type { Compared } from './compare-records.ts';
import type { BrowserElement, Make } from './dom.ts';
import type { Evidence } from './evidence.ts';
import type { Chain, Mark, Shown, StepShown } from './shown.ts';

export type Drawing = { make: Make; say: Say; language: 'zh' | 'en' };

/** The result first, then what it rests on, then what it does not show. */
export function drawShown(
  drawing: Drawing,
  shown: Shown,
  { kind, fromSite }: Pick<Evidence, 'kind' | 'fromSite'>,
): BrowserElement[] {
  const { make } = drawing;
  const code = fromSite?.code ?? null;
  const [first, ...earlier] = shown.chains;
  return [
    drawResult(drawing, shown),
    ...(first ? [drawChain(drawing, first)] : []),
    ...earlier.map((chain) =>
      make(
        'details',
        { class: 'earlier' },
        make('summary', {}, chain.title),
        drawSteps(drawing, chain.steps),
      ),
    ),
    ...(shown.records.length > 0 && code ? [drawRecords(drawing, shown.records, code)] : []),
    drawLimits(drawing, shown, kind === 'record' ? code : null),
  ];
}

const drawResult = (
  { make, say, language }: Drawing,
  { tone, heading, sentences, about, evidence }: Shown,
): BrowserElement =>
  make(
    'section',
    { class: `notice ${tone === 'plain' ? 'warn' : tone}`, 'aria-labelledby': 'result' },
    make(
      'h2',
      { id: 'result' },
      make('span', { class: 'sign', 'aria-hidden': 'true' }, signs[tone]),
      heading,
    ),
    about.length > 0 &&
      make(
        'p',
        { class: 'facts' },
        about.map(({ name, path }) => make('a', { href: to({ language }, path), lang: 'zh-CN' }, name)),
      ),
    sentences.map((sentence) => make('p', {}, sentence)),
    tone === 'bad' && make('p', {}, fileLink(make, evidence, say('保存这份存证', 'Save this file'))),
  );

const signs = { good: '✓', bad: '✗', plain: '…' };

const drawChain = (drawing: Drawing, { title, steps }: Chain): BrowserElement =>
  drawing.make(
    'section',
    { 'aria-labelledby': 'steps' },
    drawing.make('h2', { id: 'steps' }, drawing.say('一步一步', 'Step by step')),
    drawing.make('p', { class: 'note' }, title),
    drawSteps(drawing, steps),
  );

const drawSteps = (drawing: Drawing, steps: readonly StepShown[]): BrowserElement =>
  drawing.make(
    'ol',
    { class: 'card proofsteps' },
    steps.map((step) => drawStep(drawing, step)),
  );

function drawStep({ make, say }: Drawing, { mark, title, meaning, raw }: StepShown): BrowserElement {
  const { sign, tone, words } = marks[mark];
  return make(
    'li',
    { class: mark },
    make('span', { class: 'sign', 'aria-hidden': 'true' }, sign),
    make(
      'div',
      {},
      make(
        'p',
        { class: 'what' },
        make('strong', {}, title),
        ' ',
        make('span', { class: `badge ${tone}` }, say(...words)),
      ),
      make('p', {}, meaning),
      raw.length > 0 &&
        make(
          'details',
          {},
          make('summary', {}, say('原始数据', 'Raw values')),
          raw.map(({ name, text }) => [
            make('p', { class: 'note' }, name),
            make('pre', { tabindex: '0', role: 'group', 'aria-label': name }, text),
          ]),
        ),
    ),
  );
}

const marks: Record<Mark, { sign: string; tone: string; words: [zh: string, en: string] }> = {
  proved: { sign: '✓', tone: 'ok', words: ['已证', 'proved'] },
  failed: { sign: '✗', tone: 'seal', words: ['没有通过', 'not proved'] },
  unasked: { sign: '–', tone: 'plain', words: ['没有问', 'not asked'] },
};

function drawRecords(
  { make, say, language }: Drawing,
  records: readonly Compared[],
  code: string,
): BrowserElement {
  const states: Record<Compared['state'], { tone: string; words: string }> = {
    same: { tone: 'ok', words: say('在图上，已核对', 'in the map, compared') },
    later: { tone: 'plain', words: say('画图以后收到', 'came after the map') },
    gone: { tone: 'plain', words: say('现在不再公示', 'not public any more') },
    unchecked: { tone: 'warn', words: say('没有取存证', 'proof not fetched') },
    wrong: { tone: 'seal', words: say('与图矛盾', 'contradicts the map') },
  };
  const name = (recordId: string, title: string | null, item: string | null) =>
    title ?? (item === 'subject' ? say('登记信息', 'Registration') : recordId);
  return make(
    'section',
    { 'aria-labelledby': 'records' },
    make('h2', { id: 'records' }, say('逐条', 'Record by record')),
    make(
      'ul',
      { class: 'card compared' },
      records.map(({ recordId, title, item, state }) =>
        make(
          'li',
          {},
          state === 'gone'
            ? make('span', {}, name(recordId, title, item))
            : make(
                'a',
                {
                  href: to({ language }, `/verify?code=${code}&record=${encodeURIComponent(recordId)}`),
                  ...(title === null ? {} : { lang: 'zh-CN' }),
                },
                name(recordId, title, item),
              ),
          ' ',
          make('span', { class: `badge ${states[state].tone}` }, states[state].words),
        ),
      ),
    ),
  );
}

/** `code`: whose other records this says nothing about. */
function drawLimits(
  { make, say, language }: Drawing,
  { tone, limits, evidence }: Shown,
  code: string | null,
): BrowserElement {
  return make(
    'section',
    { class: 'prose', 'aria-labelledby': 'limits' },
    make('h2', { id: 'limits' }, say('这没有证明什么', 'What this does not prove')),
    make(
      'ul',
      {},
      limits.map((sentence) => make('li', {}, sentence)),
      code !== null &&
        make(
          'li',
          {},
          say('这家组织的公开记录是否齐全：', 'Whether the records of the organisation are all there: '),
          make('a', { href: to({ language }, `/verify?code=${code}`) }, say('另行验证', 'check that too')),
        ),
    ),
    tone !== 'bad' && make('p', {}, fileLink(make, evidence, say('保存这份存证', 'Save this file'))),
  );
}

const fileLink = (make: Make, text: string, name: string): BrowserElement =>
  make(
    'a',
    {
      class: 'button',
      download: 'proof.json',
      href: URL.createObjectURL(new Blob([text], { type: 'application/json' })),
    },
    name,
  );
