import { SearchAnswer, SearchQuery } from '#disclosure/search/contract';
import type { Door } from '../../client/request.ts';

/** The public search; its contract stands with the start files. */
export const searchDoor = {
  method: 'GET',
  path: '/api/v1/subjects',
  query: SearchQuery,
  answer: SearchAnswer,
} as const satisfies Door;

/** Addresses of the public site. */
export const publicSubject = (code: string): string => `/subjects/${code}`;
export const verifyPage = (code: string, recordId?: string): string =>
  `/verify?${new URLSearchParams({ code, ...(recordId ? { record: recordId } : {}) })}`;
