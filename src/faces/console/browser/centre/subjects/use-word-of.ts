import type { WordTable } from '../../words/language.ts';
import { useInLanguage } from '../../words/use-words.tsx';

/** The word of a table for something the server names; the name itself where the table has none. */
export function useWordOf(): (table: WordTable, name: string) => string {
  const say = useInLanguage();
  return (table, name) => {
    const words = table[name];
    return words ? say(words) : name;
  };
}
