/** What a key asks of the page; `go` waits for a letter. */
export type KeyAct =
  | { kind: 'help' }
  | { kind: 'filter' }
  | { kind: 'go' }
  | { kind: 'page'; letter: string }
  | null;

type Pressed = {
  key: string;
  isModified: boolean;
  /** Whether a field or a dialogue has the keyboard. */
  isBusy: boolean;
  /** Whether `g` came just before. */
  isGoing: boolean;
};

/** Single keys act only where nobody types, and never with Ctrl, Alt or Meta: those are the browser's. */
export function decideKey({ key, isModified, isBusy, isGoing }: Pressed): KeyAct {
  if (isModified || isBusy) return null;
  if (isGoing) return /^[a-z]$/.test(key) ? { kind: 'page', letter: key } : null;
  if (key === '?') return { kind: 'help' };
  if (key === '/') return { kind: 'filter' };
  return key === 'g' ? { kind: 'go' } : null;
}
