/** A file that somebody is handing in from this browser, or did: it is kept to go on after a reload, and to mend its rows. */
export type KeptFile = {
  id: string;
  /** Whose it is: no other account is shown it, or sends it. */
  account: string;
  file: Blob;
  name: string;
  sha256: string;
  /** `null`: not chosen yet. */
  item: string | null;
  isRehearsal: boolean;
  /** Milliseconds since 1970. */
  addedAt: number;
  state: 'chosen' | 'sending' | 'handed-in';
  uploadId: string | null;
  submissionId: string | null;
  /** Mended rows of an earlier submission, by their numbers; `null`: it is a file of its own. */
  mends: { submissionId: string; rows: readonly number[] } | null;
};

export type FileStore = {
  /** Whether what is kept survives a reload. */
  isLasting: boolean;
  list(): Promise<KeptFile[]>;
  put(kept: KeptFile): Promise<void>;
  remove(id: string): Promise<void>;
};

const NAME = 'gongxin-files';
const TABLE = 'files';

/** In IndexedDB; in memory where the browser gives none (private windows). */
export async function openFileStore(indexedDb: IDBFactory | undefined): Promise<FileStore> {
  try {
    if (!indexedDb) return memoryStore();
    const opening = indexedDb.open(NAME, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(TABLE, { keyPath: 'id' });
    return lastingStore(await answerOf(opening));
  } catch {
    return memoryStore();
  }
}

/** Everything that this browser keeps of files; for signing out, which it never holds up. */
export async function forgetFiles(indexedDb: IDBFactory | undefined): Promise<void> {
  const deleting = indexedDb?.deleteDatabase(NAME);
  if (!deleting) return;
  await new Promise<unknown>((resolve) => {
    deleting.onsuccess = deleting.onerror = deleting.onblocked = resolve;
  });
}

function lastingStore(base: IDBDatabase): FileStore {
  // Another window that wants to forget everything is not held up by this one.
  base.onversionchange = () => base.close();
  const within = <Value>(mode: IDBTransactionMode, ask: (table: IDBObjectStore) => IDBRequest<Value>) =>
    answerOf(ask(base.transaction(TABLE, mode).objectStore(TABLE)));
  return {
    isLasting: true,
    list: () => within('readonly', (table) => table.getAll() as IDBRequest<KeptFile[]>),
    put: async (kept) => void (await within('readwrite', (table) => table.put(kept))),
    remove: async (id) => void (await within('readwrite', (table) => table.delete(id))),
  };
}

export function memoryStore(): FileStore {
  const files = new Map<string, KeptFile>();
  return {
    isLasting: false,
    list: async () => [...files.values()],
    put: async (kept) => void files.set(kept.id, kept),
    remove: async (id) => void files.delete(id),
  };
}

const answerOf = <Value>(request: IDBRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error('the browser keeps no files', { cause: request.error }));
  });

const DAY = 86_400_000;

/** What is kept no longer: other people's files, and after a week also those that were handed in and not mended. */
export const decideForgotten = (
  files: readonly KeptFile[],
  { account, now }: { account: string; now: number },
): KeptFile[] =>
  files.filter(
    (kept) =>
      kept.account !== account ||
      now - kept.addedAt > 7 * DAY ||
      (kept.state === 'handed-in' && kept.isRehearsal),
  );
