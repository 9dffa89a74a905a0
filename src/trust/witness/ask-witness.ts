import { accept, type Outcome, refuse } from '#kit';
import { formatWitnessRequest, type NoteSignature, parseSignatureLines } from '#trust/proofs';

/** As much of the platform's `fetch` as is used here. */
export type Fetch = (
  url: string,
  init: {
    method: 'POST';
    body: string;
    headers: Record<string, string>;
    redirect: 'error';
    signal: AbortSignal;
  },
) => Promise<{
  status: number;
  headers: { get(name: string): string | null };
  body: AsyncIterable<Uint8Array> | null;
}>;

/** What there is to cosign, and how to show a witness that it goes on from what that witness saw. */
export type Submission = {
  /** The checkpoint with the log's signatures. */
  note: string;
  size: number;
  /** The size that the witnesses are expected to know; one that knows another says so and is asked again. */
  oldSize: number;
  proveFrom: (oldSize: number) => Promise<readonly Uint8Array[]>;
};

/** What a witness was sent and what it answered, to the byte. */
export type Exchange = { request: string; status: number; answer: string };

/**
 * `ahead`: it has cosigned a larger tree of this log. `other-tree`: what it has cosigned is no beginning of this tree.
 * Both are a witness's word only; the note it cosigned is the evidence.
 */
export type WitnessRefusal =
  | { code: 'witness.no-address' }
  | { code: 'witness.unreachable'; reason: string }
  | { code: 'witness.refused'; status: number }
  | { code: 'witness.not-understood'; reason: string }
  | { code: 'witness.not-cosigned' }
  | { code: 'witness.ahead' | 'witness.other-tree'; size: number; exchange: Exchange };

export type AskLimits = { milliseconds: number; bytes: number };

/** 64 KiB hold sixteen cosignatures with ML-DSA-44. */
export const askLimits: AskLimits = { milliseconds: 10_000, bytes: 65_536 };

type Heard = { status: number; mediaType: string; text: string };

/**
 * The signature lines that the witness answers, whoever they are by and whether or not they are right. Whatever the
 * witness answers or fails to answer is a refusal; throws only what `proveFrom` throws.
 * @source C2SP tlog-witness, add-checkpoint
 */
export async function askWitness(
  fetch: Fetch,
  { url, submission, limits = askLimits }: { url: string; submission: Submission; limits?: AskLimits },
): Promise<Outcome<readonly NoteSignature[], WitnessRefusal>> {
  const { note, size, proveFrom } = submission;
  const address = `${url.replace(/\/+$/, '')}/add-checkpoint`;
  const signal = AbortSignal.timeout(limits.milliseconds);
  let oldSize = submission.oldSize;
  for (let isRepeated = false; ; isRepeated = true) {
    const body = formatWitnessRequest({
      oldSize,
      proof: await proofFrom(oldSize, { size, proveFrom }),
      note,
    });
    const heard = await post(fetch, { address, body, signal, mostBytes: limits.bytes });
    if (!heard.ok) return heard;
    const { status, text } = heard.value;
    const exchange = { request: body, status, answer: text };
    if (status === 200) return readSignatures(text);
    if (status === 422 && oldSize > 0) return refuse({ code: 'witness.other-tree', size: oldSize, exchange });
    if (status !== 409) return refuse({ code: 'witness.refused', status });
    const seen = readSize(heard.value);
    if (seen === null) return refuse({ code: 'witness.not-understood', reason: '409 without a size' });
    if (seen > size) return refuse({ code: 'witness.ahead', size: seen, exchange });
    if (seen === oldSize && seen === size) return refuse({ code: 'witness.other-tree', size, exchange });
    if (seen === oldSize || isRepeated) return refuse({ code: 'witness.refused', status });
    oldSize = seen;
  }
}

const proofFrom = async (oldSize: number, { size, proveFrom }: Pick<Submission, 'size' | 'proveFrom'>) =>
  oldSize === 0 || oldSize === size ? [] : proveFrom(oldSize);

type Post = { address: string; body: string; signal: AbortSignal; mostBytes: number };

async function post(
  fetch: Fetch,
  { address, body, signal, mostBytes }: Post,
): Promise<Outcome<Heard, WitnessRefusal>> {
  try {
    const headers = { 'content-type': 'text/plain; charset=utf-8' };
    const answer = await fetch(address, { method: 'POST', body, headers, redirect: 'error', signal });
    const text = await readUpTo(mostBytes, answer.body);
    if (text === null) return refuse({ code: 'witness.not-understood', reason: `over ${mostBytes} bytes` });
    return accept({ status: answer.status, mediaType: answer.headers.get('content-type') ?? '', text });
  } catch (error) {
    // Nothing here is ours to get wrong: names, routes, certificates, time.
    return refuse({ code: 'witness.unreachable', reason: reasonOf(error) });
  }
}

async function readUpTo(mostBytes: number, body: AsyncIterable<Uint8Array> | null): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > mostBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** `ECONNREFUSED`, `TimeoutError` …: what an operator can look up. */
function reasonOf(error: unknown): string {
  const { name, code, cause } = error as { name?: string; code?: unknown; cause?: { code?: unknown } };
  const known = cause?.code ?? code;
  return typeof known === 'string' ? known : (name ?? 'unknown');
}

function readSignatures(text: string): Outcome<readonly NoteSignature[], WitnessRefusal> {
  const signatures = parseSignatureLines(text);
  if (signatures.ok) return signatures;
  return refuse({ code: 'witness.not-understood', reason: signatures.refusal.reason });
}

function readSize({ mediaType, text }: Heard): number | null {
  if (mediaType.split(';')[0] !== 'text/x.tlog.size' || !/^(0|[1-9][0-9]{0,15})\n$/.test(text)) return null;
  const size = Number(text);
  return Number.isSafeInteger(size) ? size : null;
}
