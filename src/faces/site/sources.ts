import type { EntriesAnswer, ListsAnswer } from '#credit/lists/contract';
import type { MeasuresAnswer, SubjectMeasuresAnswer } from '#credit/measures/contract';
import type {
  Figures,
  PublicRecord,
  RecentRecord,
  RecordAnswer,
  SubjectAnswer,
  WithdrawnAnswer,
  Words,
} from '#disclosure/register/contract';
import type { Neighbours, SearchAnswer } from '#disclosure/search/contract';
import type { Outcome } from '#kit';
import type { CatalogueItem, Edition, FieldDescription } from '#registry/catalogue/contract';
import type { RowCheck } from '#registry/ingest';
import type { LedgerEntry } from '#trust/ledger/contract';

/** One organisation that answers a search, with its kind in words where it is known. */
export type SearchResult = Omit<SearchAnswer['results'][number], 'kind'> & { kind: Words | null };

export type SearchPage = { results: readonly SearchResult[]; next: string | null };

/** An organisation and those easily taken for it, for telling them apart by code. */
export type NeighboursAnswer = { subject: { code: string; name: string }; alike: Neighbours };

/** Where a version of a record stands in the public ledger; `isProven`: checked for this page with the log's key. */
export type Standing = {
  index: number;
  type: LedgerEntry['type'];
  version: number;
  receivedAt: string;
  isProven: boolean;
};

export type RecordFound =
  | { kind: 'shown'; answer: RecordAnswer; standing: readonly Standing[] }
  | { kind: 'withdrawn'; answer: WithdrawnAnswer };

/** A kind of record and the edition of its standard in force today; `null` before the first. */
export type CataloguePage = { item: CatalogueItem; edition: Edition | null };

/** A kind of record with the fields that a person fills in, in official order. */
export type FormPage = { item: CatalogueItem; edition: Edition; fields: readonly FieldDescription[] };

/** Some of an organisation's public records, newest decision first; `next` leads on. */
export type RecordsPage = {
  subject: { code: string; name: string };
  records: readonly PublicRecord[];
  next: string | null;
};

/** What the pages ask of the rooms above; each answers for the present day. */
export type SiteSources = {
  now(): Date;
  loadFigures(): Promise<Figures>;
  /** Newest first. */
  findRecent(limit: number): Promise<readonly RecentRecord[]>;
  search(q: string, cursor: string | null): Promise<Outcome<SearchPage, { code: string; words: Words }>>;
  /** `null`: nobody with this code is known. */
  findSubject(code: string): Promise<SubjectAnswer | null>;
  /** Of one kind of record. `null`: nobody has this code, or the cursor is not one that was given out. */
  findRecords(code: string, page: { item: string; cursor: string | null }): Promise<RecordsPage | null>;
  /** `null`: no such record is public today. */
  findRecord(code: string, recordId: string): Promise<RecordFound | null>;
  findNeighbours(code: string): Promise<NeighboursAnswer | null>;
  /** Every list of the law. */
  listLists(): ListsAnswer;
  /** Who is on a list today, newest first; `null`: no such list, or the cursor is not one that was given out. */
  findEntries(list: string, cursor: string | null): Promise<EntriesAnswer | null>;
  /** Every measure of the law. */
  listMeasures(): MeasuresAnswer;
  /** Measures that apply to one organisation; `null`: nobody with this code is known. */
  findMeasures(code: string): Promise<SubjectMeasuresAnswer | null>;
  listItems(): Promise<readonly CatalogueItem[]>;
  findItem(item: string): Promise<CataloguePage | null>;
  /** `null`: no such kind of record, or no edition of its standard is in force today. */
  findForm(item: string): Promise<FormPage | null>;
  /** Checks a row typed by hand, by field name; nothing of it is stored or logged. */
  checkRow(item: string, cells: Readonly<Record<string, string>>): RowCheck;
  /** Verifier keys that the site publishes for the public ledger. */
  logKeys: readonly string[];
  /** Told of every fault behind a page, once, so that it can be logged. */
  report(error: unknown, request: { id: string; route: string | undefined }): void;
};

/** What stays the same from page to page. */
export type SiteSettings = {
  cityName: string;
  isDemo: boolean;
  /** `https://credit.example.cn`, or `null` where the address is not settled. */
  origin: string | null;
  /** How the centre that runs the site can be reached, in one line. */
  contact: string | null;
};
