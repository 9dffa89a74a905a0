import { type Say, tongue } from '../site-model.ts';
import { type Browser, type BrowserElement, type GivenFile, makerIn } from './dom.ts';
import { drawShown } from './draw.ts';
import { type Evidence, readFile } from './evidence.ts';
import { type Asked, gather, type Missing } from './gather.ts';
import { showCompleteness } from './show-completeness.ts';
import { showRecord } from './show-record.ts';
import type { Trust } from './shown.ts';

declare const window: Browser;

const MOST_FILE_BYTES = 8_000_000;

/** Brings the page to life: what the address asks for is fetched and checked; files and keys are taken. */
async function openPage(browser: Browser): Promise<void> {
  const { document } = browser;
  const language = document.documentElement.lang === 'en' ? 'en' : 'zh';
  const say = tongue({ language });
  const drawing = { make: makerIn(document), say, language } as const;
  const find = (id: string): BrowserElement => document.getElementById(id)!;
  const verdict = find('verdict');
  let evidence: Evidence | null = null;

  const tell = (heading: string, ...parts: BrowserElement[]) => {
    find('explained').hidden = true;
    find('said').textContent = heading;
    verdict.replaceChildren(...parts);
  };
  const check = () => {
    if (!evidence) return;
    const trust = readKeys(find('vkey').value, verdict.dataset.keys ?? '');
    const shown =
      evidence.kind === 'record' ? showRecord(say, evidence, trust) : showCompleteness(say, evidence, trust);
    tell(shown.heading, ...drawShown(drawing, shown, evidence));
  };
  const complain = (sentence: string) =>
    tell(sentence, drawing.make('p', { class: 'notice warn' }, sentence));
  const take = async (file: GivenFile | undefined) => {
    if (!file) return;
    evidence = file.size > MOST_FILE_BYTES ? null : readFile(await file.text());
    if (evidence) check();
    else complain(say(`${file.name} 不是存证文件。`, `${file.name} is not a file of a proof.`));
    verdict.focus();
  };

  listen(find, { take, check, verdict });
  find('needs-script').remove();
  for (const id of ['drop', 'keys']) find(id).hidden = false;
  const asked = readAsked(verdict.dataset);
  if (!asked) return;
  const waiting = say('正在取存证……', 'Fetching the proof …');
  tell(waiting, drawing.make('p', { class: 'note' }, waiting));
  const gathered = await gather((path) => browser.fetch(path), asked);
  if (evidence) return;
  if ('fromSite' in gathered) {
    evidence = gathered;
    check();
  } else complain(sayMissing(say, gathered, asked));
}

type Doing = { take(file: GivenFile | undefined): Promise<void>; check(): void; verdict: BrowserElement };

function listen(find: (id: string) => BrowserElement, { take, check, verdict }: Doing): void {
  const drop = find('drop');
  find('file').addEventListener('change', () => void take(find('file').files?.[0]));
  for (const kind of ['dragover', 'dragleave', 'drop'])
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.toggle('over', kind === 'dragover');
      if (kind === 'drop') void take(event.dataTransfer?.files[0]);
    });
  find('keys').addEventListener('submit', (event) => {
    event.preventDefault();
    check();
    verdict.focus();
  });
}

/** Keys that the reader brought; only without any are the site's own used. */
function readKeys(given: string, own: string): Trust {
  const lines = (text: string) => text.split(/\s+/).filter((line) => line !== '');
  return lines(given).length > 0 ? { keys: lines(given), isOwn: false } : { keys: lines(own), isOwn: true };
}

/** What the server read out of the address, in the one spelling. */
const readAsked = ({ code, record }: BrowserElement['dataset']): Asked | null =>
  code ? { code, recordId: record || null } : null;

function sayMissing(say: Say, { kind }: Missing, { recordId }: Asked): string {
  if (kind === 'busy') return say('问得太密，请一分钟后再试。', 'Asked too often: try again in a minute.');
  if (kind === 'failed')
    return say(
      '没有取到存证：网络断了，或者网站没有答复。已有存证文件的，可以直接验证文件。',
      'The proof could not be fetched: no network, or no answer. A file that you have can be checked all the same.',
    );
  return recordId === null
    ? say(
        '还没有状态图；每小时画一张，请稍后再试。',
        'There is no state map yet; it is drawn every hour. Try again later.',
      )
    : say(
        '没有正在公示的这条记录：公示期可能已满，可能已修复或撤回，也可能抄错了。',
        'No such record is public: its time may be over, it may have been repaired or withdrawn, or it is mistyped.',
      );
}

await openPage(window);
