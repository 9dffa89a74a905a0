import { useEffect, useRef } from 'react';
import { noBurst, takeKey } from './take-key.ts';

const FIELDS = 'input, textarea, select, [contenteditable], [role="dialog"], dialog[open]';

/** Calls `onScan` with what a scanner types while the focus is in no field; inside of one it types there. */
export function useScanner(onScan: (text: string) => void): void {
  const act = useRef(onScan);
  useEffect(() => {
    act.current = onScan;
  });
  useEffect(() => {
    let burst = noBurst;
    const onKey = (event: KeyboardEvent) => {
      if (event.target instanceof Element && event.target.closest(FIELDS)) return;
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const taken = takeKey(burst, { key: event.key, at: event.timeStamp });
      burst = taken.burst;
      if (!taken.isScan) return;
      // Neither the keys of the shell nor the link in focus act on a scan.
      event.preventDefault();
      event.stopPropagation();
      if (taken.scanned !== null) act.current(taken.scanned);
    };
    document.addEventListener('keydown', onKey, { capture: true });
    return () => document.removeEventListener('keydown', onKey, { capture: true });
  }, []);
}
