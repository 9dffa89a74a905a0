import { MapPage } from '#trust/completeness/contract';
import { type Answer, type Ask, BadAnswer, NoAnswer, readJson } from './ask.ts';

export type MapOrganisation = MapPage['organisations'][number];

/** Organisations in one answer; a few records of 2 KB each, and some organisations have very many. */
const LINES_AT_ONCE = 100;
const MOST_PAGE_BYTES = 67_108_864;

const isCode = (text: string) => /^[!-~]{18}$/.test(text);

/** Organisations of the map after a code, in the order of their codes; throws for an answer that is no such page. */
export async function askLines(
  ask: Ask,
  { after, limit = LINES_AT_ONCE }: { after: string; limit?: number },
): Promise<{ answer: Answer; page: MapPage }> {
  const path = `/api/v1/ledger/map/lines?after=${encodeURIComponent(after)}&limit=${limit}`;
  const answer = await ask(path, { mostBytes: MOST_PAGE_BYTES, or: [404] });
  if (answer.status === 404) throw new NoAnswer(`${answer.url}: there is no map now`);
  const page = readJson(answer, MapPage);
  const codes = page.organisations.map(({ code }) => code);
  if (!codes.every((code, at) => isCode(code) && code > (codes[at - 1] ?? after)))
    throw new BadAnswer(answer, 'is not in the order of codes');
  if (codes.length > limit || (page.next !== null && page.next !== codes.at(-1)))
    throw new BadAnswer(answer, 'does not go on from its last line');
  return { answer, page };
}

/**
 * Hands on every page of the map whose entry stands at `mapIndex`; `false`: meanwhile there is another map. Throws
 * when there are more organisations than the map commits to.
 */
export async function readMap(
  ask: Ask,
  { mapIndex, organisations }: { mapIndex: number; organisations: number },
  take: (page: MapPage, answer: Answer) => void,
): Promise<boolean> {
  let count = 0;
  for (let after = ''; ; ) {
    const { answer, page } = await askLines(ask, { after });
    if (page.mapIndex !== mapIndex) return false;
    count += page.organisations.length;
    if (count > organisations)
      throw new BadAnswer(answer, `is beyond the ${organisations} organisations of the map`);
    take(page, answer);
    if (page.next === null) return true;
    after = page.next;
  }
}
