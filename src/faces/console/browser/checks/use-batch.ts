import { useRef, useState } from 'react';
import type { Outcome } from '#kit';
import { checkRoutes } from '#service/checks/contract';
import { type Problem, Refused } from '../client/problem.ts';
import { useClient } from '../client/use-client.tsx';
import { type Line, TOGETHER } from './batch-line.ts';
import type { askedWith } from './settings.ts';

type Asked = ReturnType<typeof askedWith>;
type Slice = { key: string; subjectCodes: string[] };
type Run = { asked: Asked; slices: Slice[]; total: number };
type State = { lines: readonly Line[]; done: number; isRunning: boolean; error: Refused | null };

const nothing: State = { lines: [], done: 0, isRunning: false, error: null };

/** Asks about many organisations, some at a time. What was answered stays when the rest stops, and the rest can go on. */
export function useBatch() {
  const client = useClient();
  const [state, setState] = useState(nothing);
  const run = useRef<Run | null>(null);
  const isStopped = useRef(false);

  async function goOn(): Promise<void> {
    const { current } = run;
    if (!current) return;
    isStopped.current = false;
    setState((before) => ({ ...before, isRunning: true, error: null }));
    while (current.slices.length > 0 && !isStopped.current) {
      const { key, subjectCodes } = current.slices[0]!;
      const answer: Outcome<{ lines: Line[] }, Problem> = await client.request(checkRoutes.askBatch, {
        json: { ...current.asked, subjectCodes },
        // After a lost answer the same slice is the same checks.
        headers: { 'idempotency-key': key },
      });
      if (run.current !== current) return;
      if (!answer.ok) {
        const error = new Refused(answer.refusal);
        setState((before) => ({ ...before, isRunning: false, error }));
        return;
      }
      current.slices.shift();
      const { lines } = answer.value;
      setState((before) => ({
        ...before,
        lines: [...before.lines, ...lines.map((line) => ({ ...line, place: before.done + line.place }))],
        done: before.done + subjectCodes.length,
      }));
    }
    setState((before) => ({ ...before, isRunning: false }));
  }

  return {
    ...state,
    total: run.current?.total ?? 0,
    isWhole: run.current !== null && run.current.slices.length === 0,
    start(codes: readonly string[], asked: Asked) {
      const slices: Slice[] = [];
      for (let from = 0; from < codes.length; from += TOGETHER)
        slices.push({ key: window.crypto.randomUUID(), subjectCodes: codes.slice(from, from + TOGETHER) });
      run.current = { asked, slices, total: codes.length };
      setState(nothing);
      void goOn();
    },
    goOn: () => void goOn(),
    stop: () => {
      isStopped.current = true;
    },
    forget: () => {
      run.current = null;
      setState(nothing);
    },
  };
}
