import { useEffect, useRef } from 'react';

const FIELDS =
  'input:not([type="radio"]), textarea, select, [contenteditable], [role="dialog"], dialog[open]';

/**
 * Single keys of a page, where nobody types and unless whoever sits there has switched them off. Listens behind the
 * shell, so that a key that the shell took (`g` and a letter) does nothing here.
 */
export function useSingleKeys(acts: Readonly<Record<string, () => void>>): void {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof Element && event.target.closest(FIELDS) !== null;
      const isModified = event.ctrlKey || event.altKey || event.metaKey || event.isComposing;
      if (event.defaultPrevented || isTyping || isModified || localStorage.getItem('gongxin.keys') === 'off')
        return;
      const act = latest.current[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

/** `j` and `k` lead from row to row of the page's table, from wherever the focus is. */
export function useRowKeys(): void {
  const step = (by: 1 | -1) => () => {
    const links = [...document.querySelectorAll<HTMLElement>('.data-table .row-link')];
    const at = links.indexOf(document.activeElement as HTMLElement);
    const next = at === -1 ? (by === 1 ? 0 : links.length - 1) : at + by;
    links[Math.min(Math.max(next, 0), links.length - 1)]?.focus();
  };
  useSingleKeys({ j: step(1), k: step(-1) });
}
