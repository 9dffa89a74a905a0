import type { KeyStore } from './browser-keys.ts';

/** What is used of IndexedDB; a browser's `indexedDB` is one. */
export type IndexedDb = { open(name: string, version: number): Opening };

type Asked<Value> = {
  readonly result: Value;
  readonly error: unknown;
  onsuccess: unknown;
  onerror: unknown;
};
type Opening = Asked<Base> & { onupgradeneeded: unknown };
type Base = {
  createObjectStore(
    name: string,
    options: { autoIncrement: boolean },
  ): { createIndex(name: string, path: string): unknown };
  transaction(store: string, mode: 'readonly' | 'readwrite'): { objectStore(name: string): Table };
  close(): void;
};
type Table = {
  add(value: unknown): Asked<unknown>;
  index(name: string): { getAll(key: string): Asked<unknown> };
};

const STORE = 'keys';
const UNIT = 'unit';

/** The keys in this browser's IndexedDB: a key is kept as an object of the browser, and its secret is never text. */
export function browserStore(indexedDb: IndexedDb): KeyStore {
  const within = async <Value>(mode: 'readonly' | 'readwrite', ask: (table: Table) => Asked<Value>) => {
    const base = await open(indexedDb);
    try {
      return await answerOf(ask(base.transaction(STORE, mode).objectStore(STORE)));
    } finally {
      base.close();
    }
  };
  return {
    async get(unit) {
      const rows = await within('readonly', (table) => table.index(UNIT).getAll(unit));
      return (rows as { keys: unknown }[]).map(({ keys }) => keys);
    },
    async add(unit, keys) {
      await within('readwrite', (table) => table.add({ unit, keys }));
    },
  };
}

function open(indexedDb: IndexedDb): Promise<Base> {
  const opening = indexedDb.open('gongxin-department-keys', 1);
  opening.onupgradeneeded = () =>
    opening.result.createObjectStore(STORE, { autoIncrement: true }).createIndex(UNIT, UNIT);
  return answerOf(opening);
}

const answerOf = <Value>(asked: Asked<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(new Error('the browser keeps no keys', { cause: asked.error }));
  });
