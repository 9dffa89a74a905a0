import { useEffect, useState } from 'react';
import type { Line } from '../client/topics.ts';
import { useWords } from '../words/use-words.tsx';
import { shellWords } from '../words/words-shell.ts';

const SHOWN = 4_000;

/** Says quietly that news do not arrive, and for a moment that they do again. */
export function LineState({ line }: { line: Line }) {
  const t = useWords(shellWords);
  const [said, setSaid] = useState<'lost' | 'back' | null>(null);
  useEffect(() => {
    if (line === 'lost') setSaid('lost');
    if (line !== 'open') return;
    setSaid((before) => (before === 'lost' ? 'back' : before));
    const timer = window.setTimeout(() => setSaid(null), SHOWN);
    return () => window.clearTimeout(timer);
  }, [line]);
  return (
    <p className={`line-state ${said ?? ''}`} role="status">
      {said && t(said === 'lost' ? 'lineLost' : 'lineBack')}
    </p>
  );
}
