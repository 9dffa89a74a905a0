import { type Answer, type Ask, BadAnswer, readJson } from './ask.ts';
import { SearchResults, type ShownRecord, ShownRecords, ShownSubject } from './shapes.ts';

const MOST_ANSWER_BYTES = 16_777_216;
const MOST_PAGE_BYTES = 8_388_608;
/** Of 100 records each. */
const MOST_PAGES = 10_000;

/** What a question gave: its answers byte for byte, and what was read of them. */
export type Heard<Value> = { answers: Answer[]; value: Value };

/** All records that the register shows of an organisation; none where it does not know it. */
export async function askShown(ask: Ask, code: string): Promise<Heard<ShownRecord[]>> {
  const answers: Answer[] = [];
  const records: ShownRecord[] = [];
  for (let cursor = ''; ; ) {
    const path = `/api/v1/subjects/${code}/records?limit=100${cursor}`;
    const answer = await ask(path, { mostBytes: MOST_ANSWER_BYTES, or: [404] });
    answers.push(answer);
    if (answer.status === 404) return { answers, value: [] };
    const page = readJson(answer, ShownRecords);
    records.push(...page.records);
    if (page.next === null) return { answers, value: records };
    if (answers.length === MOST_PAGES) throw new BadAnswer(answer, 'goes on without end');
    cursor = `&cursor=${encodeURIComponent(page.next)}`;
  }
}

/** The name under which the register shows it; `null`: it does not know it. */
export async function askName(ask: Ask, code: string): Promise<Heard<string | null>> {
  const answer = await ask(`/api/v1/subjects/${code}`, { mostBytes: MOST_ANSWER_BYTES, or: [404] });
  return {
    answers: [answer],
    value: answer.status === 404 ? null : readJson(answer, ShownSubject).subject.name,
  };
}

/** Whether the search finds it by its code. */
export async function askFound(ask: Ask, code: string): Promise<Heard<boolean>> {
  const answer = await ask(`/api/v1/subjects?q=${code}&neighbours=false`, { mostBytes: MOST_ANSWER_BYTES });
  return {
    answers: [answer],
    value: readJson(answer, SearchResults).results.some((one) => one.code === code),
  };
}

/** What stands on a page for people, without its marks; `null`: there is no such page. */
export async function askPage(ask: Ask, path: string): Promise<Heard<string | null>> {
  const answer = await ask(path, { mostBytes: MOST_PAGE_BYTES, or: [404, 410] });
  return { answers: [answer], value: answer.status === 200 ? textOn(answer.bytes.toString()) : null };
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

const textOn = (page: string): string =>
  page
    .replace(/<[^>]*>/g, '\n')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '');
