import { type ReactNode, useEffect } from 'react';
import { LanguageSwitch } from '../parts/language-switch.tsx';
import { Seal } from '../parts/seal.tsx';
import { usePlace } from '../place.tsx';
import { useWords } from '../words/use-words.tsx';
import { shellWords } from '../words/words-shell.ts';

type Front = {
  title: string;
  what?: string;
  children?: ReactNode;
  /** Stands beside the form on a desk, below it on a phone. */
  beside?: ReactNode;
};

/** The pages in front of the shell: one card, one thing to do. */
export function Front({ title, what, children, beside }: Front) {
  const t = useWords(shellWords);
  const { cityName, isDemo } = usePlace();
  const console = t('console');
  useEffect(() => {
    document.title = `${title} · ${console}`;
  }, [title, console]);
  return (
    <div className="front">
      {isDemo && <p className="demo-band">{t('demo', { city: cityName })}</p>}
      <header className="front-bar">
        <a className="brand" href="/">
          <Seal size={34} />
          <span>
            <strong>{console}</strong>
            <small>{t('ofCity', { city: cityName })}</small>
          </span>
        </a>
        <LanguageSwitch />
      </header>
      <main className={beside ? 'front-main two' : 'front-main'}>
        <section className="front-card">
          <h1>{title}</h1>
          {what && <p className="what">{what}</p>}
          {children}
        </section>
        {beside}
      </main>
    </div>
  );
}
