import { styles } from './styles.ts';
import { type Given, type Part, type State, viewOf } from './view.ts';
import { type Lang, words } from './words.ts';

/**
 * <gongxin-check source="/applications/7/check" subject="9137…" matter="food-business-licence" lang="zh">
 *
 * `source` stands on the server of the page, which asks the platform with its key; it is sent a POST of
 * `{ subject, matter }` and answers `{ answer, isVerified }` as JSON, or a problem (RFC 9457). Whoever reads it goes on
 * with the button, which fires `go-on` with the check's id and the measures that it named; what is decided then is
 * nobody's but his.
 */
class GongxinCheck extends HTMLElement {
  static readonly observedAttributes = ['source', 'subject', 'matter', 'lang'];
  readonly #root = this.attachShadow({ mode: 'open' });
  #state: State = { kind: 'empty' };
  #asked: AbortController | null = null;
  #isWaiting = false;

  connectedCallback(): void {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    this.#root.adoptedStyleSheets = [sheet];
    this.#askSoon();
  }

  disconnectedCallback(): void {
    this.#asked?.abort();
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (!this.isConnected || before === now) return;
    if (name === 'lang') this.#draw();
    else this.#askSoon();
  }

  /** Attributes that change together are one question. */
  #askSoon(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    queueMicrotask(() => {
      this.#isWaiting = false;
      if (this.isConnected) void this.#ask();
    });
  }

  async #ask(): Promise<void> {
    this.#asked?.abort();
    const asked = new AbortController();
    this.#asked = asked;
    const [source, subject, matter] = ['source', 'subject', 'matter'].map((name) => this.getAttribute(name));
    if (!source || !subject || !matter) return this.#show({ kind: 'empty' });
    this.#show({ kind: 'loading' });
    const state = await fetchState(new URL(source, document.baseURI), { subject, matter }, asked.signal);
    if (!asked.signal.aborted) this.#show(state);
  }

  #show(state: State): void {
    this.#state = state;
    this.#draw();
  }

  #draw(): void {
    const lang: Lang = /^en\b/i.test(this.getAttribute('lang') ?? '') ? 'en' : 'zh';
    const all = document.createElement('div');
    all.className = 'all';
    all.lang = lang === 'zh' ? 'zh-CN' : 'en';
    all.tabIndex = -1;
    all.setAttribute('role', 'region');
    all.setAttribute('aria-label', words.title[lang === 'zh' ? 0 : 1]);
    all.setAttribute('aria-busy', String(this.#state.kind === 'loading'));
    all.append(this.#make(viewOf(this.#state, lang)));
    const hadFocus = this.#root.activeElement !== null;
    this.#root.replaceChildren(all);
    if (hadFocus) all.focus();
  }

  #make({ name, look, act, role, inside }: Part): HTMLElement {
    const made = document.createElement(name);
    if (look) made.className = look;
    if (role) made.setAttribute('role', role);
    if (act) {
      made.setAttribute('type', 'button');
      made.addEventListener('click', () => (act === 'again' ? void this.#ask() : this.#goOn()));
    }
    made.append(...inside.map((each) => (typeof each === 'string' ? each : this.#make(each))));
    return made;
  }

  #goOn(): void {
    if (this.#state.kind !== 'answered') return;
    const { checkId, measures } = this.#state.given.answer;
    const detail = { checkId, measures: measures.map(({ measure, name }) => ({ measure, name })) };
    this.dispatchEvent(new CustomEvent('go-on', { detail, bubbles: true, composed: true }));
  }
}

async function fetchState(source: URL, question: object, signal: AbortSignal): Promise<State> {
  try {
    const response = await fetch(source, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json, application/problem+json' },
      body: JSON.stringify(question),
      credentials: 'same-origin',
      signal,
    });
    const body = (await response.json()) as Partial<Given> & { title?: string; detail?: string };
    if (response.ok && body.answer) return { kind: 'answered', given: body as Given };
    if (response.status >= 500 || !body.detail) return { kind: 'outage' };
    return { kind: 'refused', zh: body.detail, en: body.title ?? body.detail };
  } catch {
    return { kind: 'outage' }; // no answer, or none that can be read
  }
}

if (!customElements.get('gongxin-check')) customElements.define('gongxin-check', GongxinCheck);
