import type { Problem } from '../../client/problem.ts';
import { decideForgotten, type FileStore, type KeptFile } from './file-store.ts';
import { type Received, type SendPorts, sendFile, type WaitsFor } from './send-file.ts';

export type QueuedFile = KeptFile & {
  /** Bytes that have arrived, as far as it is known here. */
  sent: number;
  progress:
    | { kind: 'idle' | 'sending' | 'reading' | 'elsewhere' | 'file-lost' }
    | { kind: 'waiting'; waitsFor: WaitsFor; seconds: number }
    | { kind: 'refused'; problem: Problem }
    | { kind: 'done'; received: Received };
};

export type QueuePorts = SendPorts & {
  account: string;
  /** Whether that account still has the session; another one sends nothing of it. */
  isStillThere(): boolean;
  now(): number;
  newId(): string;
  digest(file: Blob): Promise<string>;
  /** Does it when no other window of this browser is doing it; tells whether it did. */
  alone(work: () => Promise<void>): Promise<boolean>;
};

/** Milliseconds until another window's work is looked at again. */
const LOOK_AGAIN = 3_000;

/**
 * Files on their way: one after the other, whatever page is open, and again after a reload. What is chosen and not
 * started waits for the person.
 */
export class UploadQueue {
  readonly #store: FileStore;
  readonly #ports: QueuePorts;
  readonly #listeners = new Set<() => void>();
  readonly #cancels = new Map<string, AbortController>();
  readonly #life = new AbortController();
  #files: readonly QueuedFile[] = [];
  #isRunning = false;

  private constructor(store: FileStore, ports: QueuePorts) {
    this.#store = store;
    this.#ports = ports;
  }

  static async open(store: FileStore, ports: QueuePorts): Promise<UploadQueue> {
    const queue = new UploadQueue(store, ports);
    const kept = await store.list();
    const forgotten = decideForgotten(kept, { account: ports.account, now: ports.now() });
    for (const { id } of forgotten) await store.remove(id);
    const own = kept.filter((file) => !forgotten.includes(file)).sort((a, b) => a.addedAt - b.addedAt);
    queue.#files = own.map((file) => ({ ...file, sent: 0, progress: { kind: 'idle' } }));
    void queue.#run();
    return queue;
  }

  get isLasting(): boolean {
    return this.#store.isLasting;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly files = (): readonly QueuedFile[] => this.#files;

  async add(file: File, item: string | null): Promise<void> {
    const kept: KeptFile = {
      id: this.#ports.newId(),
      account: this.#ports.account,
      file,
      name: file.name,
      sha256: await this.#ports.digest(file),
      item,
      isRehearsal: false,
      addedAt: this.#ports.now(),
      state: 'chosen',
      uploadId: null,
      submissionId: null,
      mends: null,
    };
    await this.#store.put(kept);
    this.#set([...this.#files, { ...kept, sent: 0, progress: { kind: 'idle' } }]);
  }

  /** What the person says of a file that was not sent yet. */
  async change(id: string, changes: Partial<Pick<KeptFile, 'item' | 'isRehearsal'>>): Promise<void> {
    await this.#keep(id, changes);
  }

  /** Sends everything that has an item. */
  async start(): Promise<void> {
    for (const file of this.#files)
      if (file.state === 'chosen' && file.item !== null) await this.#keep(file.id, { state: 'sending' });
    void this.#run();
  }

  /** Sends it again: after a refusal that was mended elsewhere, or a check that found nothing wrong. */
  async again(id: string, { isRehearsal }: { isRehearsal: boolean }): Promise<void> {
    this.#show(id, { sent: 0, progress: { kind: 'idle' } });
    await this.#keep(id, { state: 'sending', isRehearsal, uploadId: null, submissionId: null });
    void this.#run();
  }

  /** Goes on with one that the server failed at, from where it is. */
  retry(id: string): void {
    this.#show(id, { progress: { kind: 'idle' } });
    void this.#run();
  }

  /** The same file once more, for a browser that lost it; tells whether it is the same. */
  async giveAgain(id: string, file: File): Promise<boolean> {
    const before = this.#files.find((each) => each.id === id);
    if (!before || (await this.#ports.digest(file)) !== before.sha256) return false;
    this.#show(id, { progress: { kind: 'idle' } });
    await this.#keep(id, { file });
    void this.#run();
    return true;
  }

  /** Stops it and forgets it. */
  async cancel(id: string): Promise<string | null> {
    this.#cancels.get(id)?.abort();
    const uploadId = this.#files.find((each) => each.id === id)?.uploadId ?? null;
    this.#set(this.#files.filter((each) => each.id !== id));
    await this.#store.remove(id);
    return uploadId;
  }

  /** A file that came in otherwise (mended rows), kept so that its own refused rows can be mended. */
  async keepHandedIn(
    file: File,
    of: { item: string; submissionId: string; mends: KeptFile['mends'] },
  ): Promise<void> {
    await this.add(file, of.item);
    const { id } = this.#files.at(-1)!;
    await this.#keep(id, { state: 'handed-in', submissionId: of.submissionId, mends: of.mends });
  }

  /** Ends all work, with what was done so far kept. */
  close(): void {
    this.#life.abort();
    for (const cancel of this.#cancels.values()) cancel.abort();
  }

  async #run(): Promise<void> {
    if (this.#isRunning || this.#life.signal.aborted || !this.#next()) return;
    this.#isRunning = true;
    const didIt = await this.#ports.alone(async () => {
      for (let file = this.#next(); file && !this.#life.signal.aborted; file = this.#next())
        await this.#send(file);
    });
    this.#isRunning = false;
    if (didIt || this.#life.signal.aborted) return;
    for (const file of this.#files)
      if (file.state === 'sending') this.#show(file.id, { progress: { kind: 'elsewhere' } });
    await this.#ports.wait(LOOK_AGAIN, this.#life.signal);
    await this.#readAgain();
    void this.#run();
  }

  #next(): QueuedFile | undefined {
    if (!this.#ports.isStillThere()) return undefined;
    return this.#files.find(
      ({ state, progress }) => state === 'sending' && !['refused', 'file-lost'].includes(progress.kind),
    );
  }

  async #send(queued: QueuedFile): Promise<void> {
    const { id } = queued;
    const cancel = new AbortController();
    this.#cancels.set(id, cancel);
    this.#show(id, { progress: { kind: 'sending' } });
    try {
      const answer = await sendFile(
        this.#ports,
        { ...queued, item: queued.item! },
        {
          onBegun: (uploadId) => void this.#keep(id, { uploadId }),
          onSent: (sent) => this.#show(id, { sent, progress: { kind: 'sending' } }),
          onWaiting: (waitsFor, seconds) =>
            this.#show(id, { progress: { kind: 'waiting', waitsFor, seconds } }),
          onArrived: () => this.#show(id, { progress: { kind: 'reading' } }),
          signal: cancel.signal,
        },
      );
      if (answer.ok) {
        const received = answer.value;
        const submissionId = 'submissionId' in received ? received.submissionId : null;
        await this.#keep(id, { state: 'handed-in', uploadId: null, submissionId });
        this.#show(id, { progress: { kind: 'done', received } });
      } else this.#show(id, { progress: { kind: 'refused', problem: answer.refusal } });
    } catch (error) {
      if (cancel.signal.aborted) return;
      // The file was moved, changed or is on a stick that was pulled out.
      if (!(error instanceof DOMException)) throw error;
      this.#show(id, { progress: { kind: 'file-lost' } });
    } finally {
      this.#cancels.delete(id);
    }
  }

  /** What another window did meanwhile. */
  async #readAgain(): Promise<void> {
    const kept = new Map((await this.#store.list()).map((file) => [file.id, file]));
    this.#set(
      this.#files.flatMap((file) => {
        const now = kept.get(file.id);
        return now ? [{ ...file, ...now }] : [];
      }),
    );
  }

  async #keep(id: string, changes: Partial<KeptFile>): Promise<void> {
    this.#show(id, changes);
    const file = this.#files.find((each) => each.id === id);
    if (!file) return;
    const { sent: _, progress: __, ...kept } = file;
    await this.#store.put(kept);
  }

  #show(id: string, changes: Partial<QueuedFile>): void {
    this.#set(this.#files.map((each) => (each.id === id ? { ...each, ...changes } : each)));
  }

  #set(files: readonly QueuedFile[]): void {
    this.#files = files;
    for (const listener of this.#listeners) listener();
  }
}
