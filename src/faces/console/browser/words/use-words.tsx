import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import {
  type Bilingual,
  decideLanguage,
  inLanguage,
  type Language,
  type Say,
  sayIn,
  type WordTable,
} from './language.ts';

type Chosen = { language: Language; choose(language: Language): void };

const Context = createContext<Chosen | null>(null);
const KEPT = 'gongxin.language';

/** Holds the language for everything below, keeps it in this browser and tells the document. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, choose] = useState(() => decideLanguage(localStorage.getItem(KEPT), navigator.languages));
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  const chosen = useMemo(
    () => ({
      language,
      choose(next: Language) {
        localStorage.setItem(KEPT, next);
        choose(next);
      },
    }),
    [language],
  );
  return <Context value={chosen}>{children}</Context>;
}

export function useLanguage(): Chosen {
  const chosen = useContext(Context);
  if (!chosen) throw new Error('no LanguageProvider above');
  return chosen;
}

/** The texts of a table in the language of the moment. */
export function useWords<Table extends WordTable>(table: Table): Say<Table> {
  const { language } = useLanguage();
  return useMemo(() => sayIn(language, table), [language, table]);
}

/** For texts that come one by one: titles of pages, refusals. */
export function useInLanguage(): (words: Bilingual) => string {
  const { language } = useLanguage();
  return (words) => inLanguage(language, words);
}
