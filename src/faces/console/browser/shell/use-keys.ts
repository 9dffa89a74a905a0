import { useEffect, useRef } from 'react';
import { decideKey, type KeyAct } from './keys.ts';

const WAIT = 1_500;
const FIELDS = 'input, textarea, select, [contenteditable], [role="dialog"], dialog[open]';

/** Calls `onAct` for single keys pressed where nobody types; switched off by `isOn`. */
export function useKeys(isOn: boolean, onAct: (act: NonNullable<KeyAct>) => void): void {
  const act = useRef(onAct);
  useEffect(() => {
    act.current = onAct;
  });
  useEffect(() => {
    if (!isOn) return;
    let goingSince = Number.NEGATIVE_INFINITY;
    const onKey = (event: KeyboardEvent) => {
      const isBusy =
        (event.target instanceof Element && event.target.closest(FIELDS) !== null) ||
        document.querySelector('dialog[open], .ant-modal-wrap:not([style*="display: none"])') !== null;
      const decided = decideKey({
        key: event.key,
        isModified: event.ctrlKey || event.altKey || event.metaKey || event.isComposing,
        isBusy,
        isGoing: event.timeStamp - goingSince < WAIT,
      });
      goingSince = decided?.kind === 'go' ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (!decided) return;
      event.preventDefault();
      act.current(decided);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [isOn]);
}
