import { type ReactNode, useEffect } from 'react';
import { useWords } from '../words/use-words.tsx';
import { partWords } from '../words/words-parts.ts';
import { shellWords } from '../words/words-shell.ts';

type Head = {
  title: string;
  /** One line: what this page is for. */
  what?: string;
  /** What a newcomer wants to know besides; opened by hand. */
  help?: ReactNode;
  actions?: ReactNode;
};

/** The head of every page; names the document too. */
export function PageHead({ title, what, help, actions }: Head) {
  const t = useWords(partWords);
  const console = useWords(shellWords)('console');
  useEffect(() => {
    document.title = `${title} · ${console}`;
  }, [title, console]);
  return (
    <header className="page-head">
      <div>
        <h1 tabIndex={-1}>{title}</h1>
        {what && <p className="what">{what}</p>}
        {help && (
          <details className="help">
            <summary>{t('whatIsThis')}</summary>
            <div>{help}</div>
          </details>
        )}
      </div>
      {actions && <div className="actions">{actions}</div>}
    </header>
  );
}
