import type { Outcome } from '#kit';
import type { Reader } from '#platform';
import { SearchAnswer, SearchQuery } from './contract.ts';
import { refusals, type SearchRefusal } from './refusals.ts';
import { searchSubjects } from './search-subjects.ts';

/** The room's routes as data: who serves HTTP wires them and maps a refusal by `refusals`. */
export const routes = [
  {
    method: 'GET',
    path: '/api/v1/subjects',
    summary: { zh: '按代码或名称查找组织', en: 'Find organisations by code or name' },
    query: SearchQuery,
    answer: SearchAnswer,
    refusals,
    answerTo(reader: Reader, query: SearchQuery): Promise<Outcome<SearchAnswer, SearchRefusal>> {
      return searchSubjects(reader, query.q, {
        limit: query.limit,
        cursor: query.cursor,
        withNeighbours: query.neighbours === 'true',
      });
    },
  },
] as const;
