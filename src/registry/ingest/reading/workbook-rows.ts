import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { accept, type Outcome, refuse } from '#kit';
import type { FileLimits, FileRefusal, Sheet, SheetBatch, SheetNote, SheetSource } from './sheet.ts';

const count = z.int().nonnegative();
const sheet = z.string();

/** The process read a hostile file, so what it says is parsed like any other input. */
const Message = z.union([
  z.strictObject({ opened: z.strictObject({ date1904: z.boolean() }) }),
  z.strictObject({
    rows: z.array(
      z.strictObject({ row: count, cells: z.array(z.string()), longNumbers: z.array(count).exactOptional() }),
    ),
  }),
  z.strictObject({
    ended: z.strictObject({
      notes: z.array(
        z.union([
          z.strictObject({ kind: z.enum(['hidden-sheet-left-out', 'other-sheet-not-read']), sheet }),
          z.strictObject({
            kind: z.enum(['hidden-rows-read', 'merged-cells-filled', 'formulas-read-as-values']),
            sheet,
            count,
          }),
          z.strictObject({ kind: z.literal('formulas-without-value'), sheet, count, place: z.string() }),
          z.strictObject({ kind: z.literal('external-links-ignored'), count }),
        ]),
      ),
    }),
  }),
  z.strictObject({ refused: z.looseObject({ code: z.string().startsWith('file.') }) }),
]);
type Message = z.output<typeof Message>;

/** The longest row as JSON, every character escaped. */
const longestLine = 32 * 2 ** 20;

/**
 * Has a workbook read by a process of its own, which may read no other file, start nothing and take no more
 * than its share of time and memory; it is killed when it does.
 * @source trust.md 5.2
 */
export async function openWorkbook(
  source: SheetSource,
  limits: FileLimits,
): Promise<Outcome<Sheet, FileRefusal>> {
  const worker = new Worker(source, limits);
  const first = await worker.next();
  if ('opened' in first) {
    const notes: SheetNote[] = [];
    const close = () => worker[Symbol.asyncDispose]();
    const batches = readBatches(worker, notes);
    const { date1904 } = first.opened;
    return accept({ format: 'xlsx', date1904, notes, batches, [Symbol.asyncDispose]: close });
  }
  await worker[Symbol.asyncDispose]();
  if ('refused' in first) return refuse(first.refused as FileRefusal);
  throw new Error('The workbook process told rows before it had opened the workbook.');
}

async function* readBatches(
  worker: Worker,
  notes: SheetNote[],
): AsyncGenerator<Outcome<SheetBatch, FileRefusal>> {
  try {
    for (;;) {
      const message = await worker.next();
      if ('rows' in message) {
        yield accept(message.rows);
      } else {
        if ('ended' in message) notes.push(...(message.ended.notes as SheetNote[]));
        if ('refused' in message) yield refuse(message.refused as FileRefusal);
        return;
      }
    }
  } finally {
    await worker[Symbol.asyncDispose]();
  }
}

class Worker {
  readonly #process: ChildProcess;
  readonly #limits: FileLimits;
  readonly #messages: AsyncGenerator<Message>;
  readonly #exited: Promise<{ code: number | null; signal: string | null }>;
  readonly #fed: Promise<void>;
  #isSilent = false;
  #sourceFault: unknown = null;
  #errors = '';

  constructor(source: SheetSource, limits: FileLimits) {
    this.#limits = limits;
    this.#process = spawn(process.execPath, workerArguments(limits), { stdio: 'pipe', env: {}, cwd: folder });
    const { promise, resolve } = Promise.withResolvers<{ code: number | null; signal: string | null }>();
    this.#exited = promise;
    this.#process.once('exit', (code, signal) => resolve({ code, signal }));
    this.#process.once('error', (error) => {
      this.#errors += String(error);
      resolve({ code: -1, signal: null });
    });
    this.#process.stderr!.on('data', (piece: Buffer) => {
      if (this.#errors.length < 4000) this.#errors += piece.toString();
    });
    this.#fed = this.#feed(source);
    this.#messages = this.#readMessages();
  }

  /** The next message; a process that ends without a last one has met a limit or a fault. */
  async next(): Promise<Message> {
    const kill = () => {
      this.#isSilent = true;
      this.#process.kill('SIGKILL');
    };
    const guard = setTimeout(kill, this.#limits.workerSilenceSeconds * 1000);
    try {
      const { value, done } = await this.#messages.next();
      return done ? await this.#explainEnd() : value;
    } finally {
      clearTimeout(guard);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#process.kill('SIGKILL');
    this.#process.stdout!.destroy();
    await this.#exited;
    await this.#fed;
  }

  async #feed(source: SheetSource): Promise<void> {
    const bytes = source.stream();
    bytes.once('error', (error) => {
      this.#sourceFault = error;
    });
    try {
      await pipeline(bytes, this.#process.stdin!);
    } catch (error) {
      // The process stops taking bytes when it has refused or was killed; a fault of the source is not that.
      if (!this.#sourceFault && isClosedPipe(error)) return;
      this.#sourceFault ??= error;
      this.#process.kill('SIGKILL');
    }
  }

  async *#readMessages(): AsyncGenerator<Message> {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let rest: string[] = [];
    let length = 0;
    for await (const piece of this.#process.stdout! as AsyncIterable<Buffer>) {
      const lines = decoder.decode(piece, { stream: true }).split('\n');
      for (const [index, line] of lines.entries()) {
        rest.push(line);
        length += line.length;
        if (length > longestLine)
          throw new Error('The workbook process told a line longer than any row can be.');
        if (index === lines.length - 1) continue;
        yield Message.parse(JSON.parse(rest.join('')));
        rest = [];
        length = 0;
      }
    }
  }

  async #explainEnd(): Promise<Message> {
    const { code, signal } = await this.#exited;
    if (this.#sourceFault) throw new Error('The workbook could not be read.', { cause: this.#sourceFault });
    if (this.#isSilent) {
      return {
        refused: { code: 'file.worker-limit', found: 'time', limit: this.#limits.workerSilenceSeconds },
      };
    }
    // V8 aborts when its heap is full; the system kills when its memory is.
    if (signal === 'SIGABRT' || signal === 'SIGKILL' || signal === 'SIGTRAP' || code === 134) {
      return { refused: { code: 'file.worker-limit', found: 'memory', limit: this.#limits.workerMegabytes } };
    }
    throw new Error(`The workbook process ended early (code ${code}, signal ${signal}): ${this.#errors}`);
  }
}

const isClosedPipe = (error: unknown): boolean =>
  ['EPIPE', 'ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED'].includes(
    String((error as { code?: unknown }).code),
  );

const program = fileURLToPath(new URL('./workbook-process.ts', import.meta.url));
const folder = dirname(program);

/** Exported for the test that tries to break out of it. */
export function workerArguments(limits: FileLimits): string[] {
  const readable = [folder, ...foldersOfPackage('saxes'), ...foldersOfPackage('yauzl')];
  return [
    '--permission',
    ...readable.map((path) => `--allow-fs-read=${path}${sep}*`),
    `--max-old-space-size=${limits.workerMegabytes}`,
    '--disable-proto=delete',
    '--disallow-code-generation-from-strings',
    '--no-addons',
    '--no-warnings',
    program,
    JSON.stringify(limits),
  ];
}

/** Where a library and the one library that it needs itself are installed. */
function foldersOfPackage(name: 'saxes' | 'yauzl'): string[] {
  const entry = createRequire(import.meta.url).resolve(name);
  const needed = createRequire(entry).resolve(name === 'saxes' ? 'xmlchars/xml/1.0/ed5' : 'pend');
  const rootOf = (path: string, library: string) => {
    const marker = `${sep}node_modules${sep}${library}`;
    return path.slice(0, path.lastIndexOf(marker) + marker.length);
  };
  return [rootOf(entry, name), rootOf(needed, name === 'saxes' ? 'xmlchars' : 'pend')];
}
