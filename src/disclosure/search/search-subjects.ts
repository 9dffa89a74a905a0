import { accept, type Outcome, refuse } from '#kit';
import type { Reader } from '#platform';
import type { MatchedBy, SearchAnswer, SearchResult } from './contract.ts';
import { countNeighbours } from './find-neighbours.ts';
import { findPart } from './find-part.ts';
import { findOneMistakeAway, shortestWithMistake } from './one-mistake.ts';
import { parseQuestion, type Question } from './question.ts';
import {
  compareRanks,
  formatCursor,
  matchedByKind,
  parseCursor,
  type Rank,
  rankOfSimilar,
  sectionNo,
  startOf,
} from './rank.ts';
import { loadRarity, type Rarity } from './rarity.ts';
import type { SearchRefusal } from './refusals.ts';
import { gramsOf } from './spelling.ts';
import {
  findByCodePrefix,
  findByOldNumber,
  findByReading,
  findCodesWithPart,
  findSubjectLines,
} from './sql.ts';

export type SearchOptions = {
  limit: number;
  /** `next` of the page before; `null` or left out: the first page. */
  cursor?: string | null | undefined;
  /** Count for each result the organisations whose name differs by one character. */
  withNeighbours?: boolean | undefined;
};

type Match = { rank: Rank; code: string; matchedName: string | null; matchedBy: MatchedBy };

/** What a stage needs to know: what was asked, where the page begins, and how many results it still lacks. */
type Stage = (
  reader: Reader,
  question: Question & { rarity: Rarity },
  page: { after: Rank; limit: number },
) => Promise<Match[]>;

/** A reading or an old number met by more organisations than this needs a longer question. */
const mostUnordered = 200;

/**
 * Organisations that the question may mean, best first, each once a page. They are suggestions: only the code
 * says which organisation is meant, also when a name is met exactly. Nothing but codes, old numbers and names
 * of organisations is searched.
 */
export async function searchSubjects(
  reader: Reader,
  text: string,
  options: SearchOptions,
): Promise<Outcome<SearchAnswer, SearchRefusal>> {
  const question = parseQuestion(text);
  if (!question.ok) return question;
  const after = options.cursor ? parseCursor(options.cursor) : startOf('code');
  if (after === null) return refuse({ code: 'search.bad-cursor' });
  const limit = Math.min(50, Math.max(1, options.limit));
  const matches = await findMatches(reader, question.value, { after, limit: limit + 1 });
  const shown = matches.slice(0, limit);
  const last = matches.length > limit ? shown.at(-1) : undefined;
  const results = await describe(reader, shown);
  if (options.withNeighbours) {
    const counts = await countNeighbours(
      reader,
      results.map((result) => result.name),
    );
    for (const result of results) result.neighbours = counts.get(result.name) ?? 0;
  }
  return accept({ results, next: last ? formatCursor(last.rank) : null });
}

async function findMatches(
  reader: Reader,
  question: Question,
  page: { after: Rank; limit: number },
): Promise<Match[]> {
  const rarity = await loadRarity(reader, gramsOf(question.characters));
  const found = new Map<string, Match>();
  for (const stage of [byCode, byOldNumber, byPart, byReading, bySimilarName]) {
    if (found.size >= page.limit) break;
    const matches = await stage(reader, { ...question, rarity }, page);
    for (const match of matches) if (!found.has(match.code)) found.set(match.code, match);
    // A whole code names one organisation; the same characters inside other names are beside the point.
    if (stage === byCode && question.code?.length === 18 && found.size > 0) break;
  }
  return [...found.values()].sort((one, other) => compareRanks(one.rank, other.rank)).slice(0, page.limit);
}

const byCode: Stage = async (reader, { code }, { after, limit }) => {
  if (code === null || after.section > sectionNo('code')) return [];
  const lines = await findByCodePrefix(reader, { prefix: code, after: after.code, limit });
  return lines.map((line) => ({
    rank: { section: sectionNo('code'), weight: 0, code: line.code },
    code: line.code,
    matchedName: line.name,
    matchedBy: 'code',
  }));
};

const byOldNumber: Stage = async (reader, { oldNumbers }, { after, limit }) => {
  if (oldNumbers.length === 0 || after.section > sectionNo('old-number')) return [];
  const afterCode = after.section === sectionNo('old-number') ? after.code : '';
  const found = await findByOldNumber(reader, { numbers: oldNumbers, after: afterCode, limit });
  return found.map(({ code, number }) => ({
    rank: { section: sectionNo('old-number'), weight: 0, code },
    code,
    matchedName: number,
    matchedBy: 'old-number',
  }));
};

const byPart: Stage = async (reader, question, { after, limit }) => {
  const ranked = await findPart(reader, question, { rarity: question.rarity, after, limit });
  return ranked.map(({ rank, found }) => ({
    rank,
    code: found.code,
    matchedName: found.name,
    matchedBy: matchedByKind[found.kind],
  }));
};

const byReading: Stage = async (reader, { letters }, { after }) => {
  if (letters === null || after.section > sectionNo('initials')) return [];
  const matches: Match[] = [];
  for (const field of ['pinyin', 'initials'] as const) {
    const rows = await findByReading(reader, { letters, of: field, limit: mostUnordered });
    matches.push(
      ...rows.map((row) => ({
        rank: { section: sectionNo(field), weight: row.length, code: row.code },
        code: row.code,
        matchedName: row.name,
        matchedBy: field,
      })),
    );
  }
  return behind(matches, after);
};

const bySimilarName: Stage = async (reader, { spelling, characters, rarity }, { after }) => {
  if (characters.length < shortestWithMistake) return [];
  const similar = (await findOneMistakeAway(reader, [spelling], rarity)).get(spelling);
  if (!similar) return [];
  const matches = similar.map((row) => ({
    rank: rankOfSimilar(row),
    code: row.code,
    matchedName: row.name,
    matchedBy: 'similar' as const,
  }));
  const shownBefore = await findCodesWithPart(
    reader,
    matches.map((match) => match.code),
    spelling,
  );
  return behind(
    matches.filter((match) => !shownBefore.has(match.code)),
    after,
  );
};

/** In order, only what stands behind the page before. */
function behind(matches: readonly Match[], after: Rank): Match[] {
  return matches
    .filter(({ rank }) => compareRanks(rank, after) > 0)
    .sort((one, other) => compareRanks(one.rank, other.rank));
}

/** With what the register has now; an organisation that left the register since is left out. */
async function describe(reader: Reader, matches: readonly Match[]): Promise<SearchResult[]> {
  if (matches.length === 0) return [];
  const lines = await findSubjectLines(
    reader,
    matches.map((match) => match.code),
  );
  const byCodes = new Map(lines.map((line) => [line.code, line]));
  return matches.flatMap(({ code, matchedName, matchedBy }) => {
    const line = byCodes.get(code);
    return line ? [{ ...line, matchedName: matchedName ?? line.name, matchedBy }] : [];
  });
}
