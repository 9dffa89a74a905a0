import { useEffect, useRef, useState } from 'react';
import { type RowFinding, submissionRoutes } from '#registry/ingest/contract';
import { useClient } from '../../client/use-client.tsx';

const PAUSE = 350;

/**
 * Checks what somebody types, a moment after the last key. Gives the findings of the newest text, or `null` until they
 * are there; what the server cannot be asked now is asked when it is handed in.
 */
export function useCheck(item: string, onFound: (id: string, findings: readonly RowFinding[]) => void) {
  const client = useClient();
  const running = useRef(new Map<string, { timer: number; abort: AbortController }>());
  const found = useRef(onFound);
  useEffect(() => {
    found.current = onFound;
  });
  useEffect(() => {
    const all = running.current;
    return () => {
      for (const { timer, abort } of all.values()) {
        window.clearTimeout(timer);
        abort.abort();
      }
    };
  }, []);
  const [isLost, setLost] = useState(false);
  const check = (id: string, cells: Readonly<Record<string, string>>) => {
    const before = running.current.get(id);
    window.clearTimeout(before?.timer);
    before?.abort.abort();
    const abort = new AbortController();
    const ask = async () => {
      const input = { params: { item }, json: { cells: { ...cells } }, signal: abort.signal };
      const answer = await client.request(submissionRoutes.check, input).catch(() => null);
      if (abort.signal.aborted || !answer) return;
      setLost(!answer.ok);
      if (answer.ok) found.current(id, answer.value.findings);
    };
    running.current.set(id, { abort, timer: window.setTimeout(() => void ask(), PAUSE) });
  };
  return { check, isLost };
}
