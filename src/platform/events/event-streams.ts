import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { accept, type Outcome, refuse } from '#kit';
import type { World } from '../world.ts';
import type { News } from './contract.ts';
import { hearNews } from './hear-news.ts';
import type { EventsRefusal } from './refusals.ts';

/** Who listens, and what of all news it may hear. */
export type Listener = { account: string; hears: (news: News) => boolean };

/** Asked when a stream opens and with every heartbeat; `null`: who asked is no longer let in. */
export type FindListener = () => Promise<Listener | null>;

export const streamLimits = {
  /** Open streams of an account, and of this process. */
  ofAccount: 4,
  ofProcess: 2_000,
  /** Bytes that wait for a slow reader; with more, its stream ends and it asks for everything again. */
  waiting: 65_536,
  heartbeatMilliseconds: 20_000,
  connectMilliseconds: 5_000,
} as const;

type Stream = { listener: Listener; findListener: FindListener; out: Readable; timer: NodeJS.Timeout };

/** The open streams of this process, and the one connection through which they hear; made when the first opens. */
export class EventStreams implements AsyncDisposable {
  readonly #streams = new Set<Stream>();
  readonly #world: Pick<World, 'databaseUrl' | 'log'>;
  readonly #heartbeatMilliseconds: number;
  #hearing: AsyncDisposable | null = null;
  #heard = Promise.withResolvers<true>();
  #isClosed = false;

  constructor(world: Pick<World, 'databaseUrl' | 'log'>, options: { heartbeatMilliseconds?: number } = {}) {
    this.#world = world;
    this.#heartbeatMilliseconds = options.heartbeatMilliseconds ?? streamLimits.heartbeatMilliseconds;
  }

  get count(): number {
    return this.#streams.size;
  }

  /** What the reader gets, as text; ends by itself when the reader may or can no longer listen. */
  async open(listener: Listener, findListener: FindListener): Promise<Outcome<Readable, EventsRefusal>> {
    if (!(await this.#isHearing())) return refuse({ code: 'events.off' });
    const own = [...this.#streams].filter((stream) => stream.listener.account === listener.account);
    if (own.length >= streamLimits.ofAccount || this.#streams.size >= streamLimits.ofProcess)
      return refuse({ code: 'events.too-many' });
    const out = new Readable({ read: () => undefined });
    const timer = setInterval(() => void this.#beat(stream), this.#heartbeatMilliseconds);
    timer.unref();
    const stream: Stream = { listener, findListener, out, timer };
    this.#streams.add(stream);
    out.once('close', () => this.#forget(stream));
    this.#say(stream, 'retry: 3000\n\n');
    return accept(out);
  }

  /** Whether news arrive; waits a moment for a connection that is being made. */
  async #isHearing(): Promise<boolean> {
    if (this.#isClosed) return false;
    this.#hearing ??= hearNews(this.#world, {
      onNews: (news) => this.#passOn(news),
      onHeard: () => this.#heard.resolve(true),
      onLost: () => {
        this.#heard = Promise.withResolvers();
        this.#endAll(); // each reader comes back and asks for what it may have missed
      },
    });
    const giveUp = new AbortController();
    const tooLate = setTimeout(streamLimits.connectMilliseconds, false, { signal: giveUp.signal }).catch(
      () => false,
    );
    const isHearing = await Promise.race([this.#heard.promise, tooLate]);
    giveUp.abort();
    return isHearing && !this.#isClosed;
  }

  /** Ends all streams; from now on none is opened. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    this.#endAll();
    await this.#hearing?.[Symbol.asyncDispose]();
  }

  #passOn(news: News): void {
    const { topic, id } = news;
    const text = `event: ${topic}\ndata: ${JSON.stringify({ topic, id })}\n\n`;
    for (const stream of this.#streams) if (stream.listener.hears(news)) this.#say(stream, text);
  }

  /** Keeps the line open, and looks whether who listens still may, and how far. */
  async #beat(stream: Stream): Promise<void> {
    const listener = await stream.findListener().catch(() => null);
    if (!this.#streams.has(stream)) return;
    if (!listener || listener.account !== stream.listener.account) {
      this.#end(stream);
      return;
    }
    stream.listener = listener;
    this.#say(stream, ':\n\n');
  }

  #say(stream: Stream, text: string): void {
    if (stream.out.readableLength + Buffer.byteLength(text) > streamLimits.waiting) {
      this.#forget(stream);
      stream.out.destroy();
    } else stream.out.push(text);
  }

  #endAll(): void {
    for (const stream of this.#streams) this.#end(stream);
  }

  #end(stream: Stream): void {
    this.#forget(stream);
    stream.out.push(null);
  }

  #forget(stream: Stream): void {
    clearInterval(stream.timer);
    this.#streams.delete(stream);
  }
}
