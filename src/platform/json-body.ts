import { accept, type Outcome, refuse } from '#kit';

/** @source trust.md 5.2 */
const limits = { depth: 20, keys: 2_000 } as const;

/**
 * A request's JSON. Refused beyond plain JSON: what two readers could read differently (a key that stands twice, half a
 * surrogate pair, a number that binary64 does not keep), what PostgreSQL cannot store (NUL), what reaches for an
 * object's own machinery, and what is nested or long beyond any form of ours.
 */
export function parseJsonBody(text: string): Outcome<unknown, { code: 'request.invalid' }> {
  const parsed = tryParse(text);
  return parsed !== undefined && isPlain(text) ? accept(parsed.value) : refuse({ code: 'request.invalid' });
}

function tryParse(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text, refuseInexact) };
  } catch (error) {
    // RangeError: nested so deeply that the parser's own stack ends.
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

function refuseInexact(_key: string, value: unknown): unknown {
  const isInexact =
    typeof value === 'number' &&
    (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value)));
  if (isInexact) throw new SyntaxError('a number that binary64 does not keep');
  return value;
}

const forbiddenKeys = ['__proto__', 'constructor', 'prototype'];

/** Of a text that is JSON: a string before a colon is a key of the innermost object. */
function isPlain(text: string): boolean {
  const open: (Set<string> | null)[] = [];
  let keyCount = 0;
  let last = '';
  for (const [token] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:]/g)) {
    if (token === '{' || token === '[') {
      open.push(token === '{' ? new Set() : null);
      if (open.length > limits.depth) return false;
    } else if (token === '}' || token === ']') open.pop();
    else if (token === ':') {
      const keys = open.at(-1)!;
      keyCount += 1;
      if (keys!.has(last) || forbiddenKeys.includes(last) || keyCount > limits.keys) return false;
      keys!.add(last);
    } else {
      last = JSON.parse(token) as string;
      if (!last.isWellFormed() || last.includes('\u0000')) return false;
    }
  }
  return true;
}
