import type { z } from 'zod';
import { type Outcome, refuse } from '#kit';
import { type DryRun, type Submission, submissionRoutes, uploadRoutes } from '#registry/ingest/contract';
import { localProblem, type Problem } from '../../client/problem.ts';
import type { Client } from '../../client/request.ts';

export type FileOrder = {
  file: Blob;
  name: string;
  sha256: string;
  item: string;
  /** Only checked: nothing is stored. */
  isRehearsal: boolean;
  /** Where an earlier try left off; `null`: there was none. */
  uploadId: string | null;
};

export type Received = z.output<typeof Submission> | z.output<typeof DryRun>;

/** What it waits for before it goes on by itself. */
export type WaitsFor = 'network' | 'room' | 'server';

export type SendPorts = {
  request: Client['request'];
  /** Ends early when the network comes back, or the signal says so. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
};

export type SendEvents = {
  onBegun(uploadId: string): void;
  onSent(bytes: number): void;
  onWaiting(waitsFor: WaitsFor, seconds: number): void;
  /** All of it has arrived; it is being read. */
  onArrived(): void;
  signal: AbortSignal;
};

/** Tries without any progress between them, before it is said that it does not work: at a minute each, about six hours. */
const MOST_FAILURES = 400;
/** As many times the server may fail at the same place; then a person decides. */
const MOST_FAULTS = 3;
const PART_LIMIT = 180_000;
const READING_LIMIT = 900_000;

/** Seconds until the next try: 1, 2, 4 … at most a minute. */
export const secondsUntilTry = (failures: number): number => Math.min(60, 2 ** Math.min(failures - 1, 6));

/**
 * Sends a file in parts and hands it in. A broken connection and a server that has no room are waited for, one that
 * fails is asked three times; parts that arrived are not sent again, and what the server forgot begins anew. Throws only
 * when the signal says so, or the file cannot be read any more.
 */
export async function sendFile(
  ports: SendPorts,
  order: FileOrder,
  events: SendEvents,
): Promise<Outcome<Received, Problem>> {
  let { uploadId } = order;
  let failures = 0;
  let faults = 0;
  // Only what was never there before is progress: after a failure the server tells anew how far it is.
  let furthest = 0;
  let offset: number | null = null;
  for (;;) {
    const step = await takeStep(ports, order, events, { uploadId, offset });
    events.signal.throwIfAborted();
    if ('done' in step) return step.done;
    if ('upload' in step) {
      if (uploadId !== step.upload.id) events.onBegun(step.upload.id);
      if (step.upload.offset > furthest) [failures, faults, furthest] = [0, 0, step.upload.offset];
      ({ id: uploadId, offset } = step.upload);
      events.onSent(offset);
      continue;
    }
    const { problem } = step;
    const waitsFor = decideWait(problem);
    if (problem.code === 'upload.not-found') uploadId = null;
    else if (problem.code !== 'upload.offset-wrong' && waitsFor === null) return refuse(problem);
    offset = null;
    failures += 1;
    if (waitsFor === 'server') faults += 1;
    if (failures > MOST_FAILURES || faults >= MOST_FAULTS) return refuse(problem);
    if (waitsFor === null) continue;
    const seconds = problem.retryAfterSeconds ?? secondsUntilTry(failures);
    events.onWaiting(waitsFor, seconds);
    await ports.wait(seconds * 1_000, events.signal);
  }
}

/** What can be waited for; `null`: waiting does not help. */
export function decideWait({ code, status }: Pick<Problem, 'code' | 'status'>): WaitsFor | null {
  if (code === 'upload.too-many' || code === 'upload.no-room' || status === 429) return 'room';
  if (status >= 500) return 'server';
  return code === 'answer.lost' || status === 408 ? 'network' : null;
}

type Upload = { id: string; offset: number };
type Step = { upload: Upload } | { problem: Problem } | { done: Outcome<Received, Problem> };
type Standing = { uploadId: string | null; offset: number | null };

/** One request: begin, learn how far it is, send the next part, or hand it in. */
async function takeStep(
  ports: SendPorts,
  order: FileOrder,
  events: SendEvents,
  { uploadId: id, offset }: Standing,
): Promise<Step> {
  const { file, name, sha256 } = order;
  const ask = askWithin(ports, events.signal);
  if (id === null) {
    const json = { name, size: file.size, sha256 };
    return toStep(await ask(uploadRoutes.begin, { json }, PART_LIMIT));
  }
  if (offset === null) return toStep(await ask(uploadRoutes.show, { params: { id } }, PART_LIMIT));
  if (offset < file.size) {
    // Read before it is sent: a file that is gone is told from a line that is.
    const part = await file.slice(offset, offset + PART_SIZE).arrayBuffer();
    const input = { params: { id }, query: { offset }, body: part, headers: octets };
    return toStep(await ask(uploadRoutes.add, input, PART_LIMIT));
  }
  events.onArrived();
  const query = { item: order.item, upload: id, dryRun: order.isRehearsal ? 'true' : 'false' } as const;
  const handed = await ask(
    submissionRoutes.hand,
    { query, body: new Blob([]), headers: octets },
    READING_LIMIT,
  );
  const isToRepeat =
    !handed.ok &&
    (decideWait(handed.refusal) !== null ||
      ['upload.not-found', 'upload.incomplete'].includes(handed.refusal.code));
  return isToRepeat ? { problem: handed.refusal } : { done: handed };
}

/** As the server suggests: so much is lost when a connection breaks. */
const PART_SIZE = 2 * 2 ** 20;
const octets = { 'content-type': 'application/octet-stream' };

const toStep = (answer: Outcome<Upload, Problem>): Step =>
  answer.ok ? { upload: answer.value } : { problem: answer.refusal };

/** A line that hangs counts as lost after a while; `signal` alone throws. */
function askWithin({ request }: SendPorts, signal: AbortSignal) {
  const ask: (door: never, input: object, limit: number) => Promise<Outcome<never, Problem>> = async (
    door,
    input,
    limit,
  ) => {
    const either = AbortSignal.any([signal, AbortSignal.timeout(limit)]);
    try {
      return await request(door, { ...input, signal: either } as never);
    } catch (error) {
      if (signal.aborted || !either.aborted) throw error;
      return refuse(localProblem('answer.lost'));
    }
  };
  return ask as <D extends Parameters<Client['request']>[0]>(
    door: D,
    input: Omit<Parameters<typeof request<D>>[1], 'signal'>,
    limit: number,
  ) => ReturnType<typeof request<D>>;
}
