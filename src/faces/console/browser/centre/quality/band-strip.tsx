import { useWords } from '../../words/use-words.tsx';
import type { LeagueRow } from './decide-league.ts';
import { leagueWords } from './words.ts';

/** Twelve squares; the letter in each says its band to who does not tell the colours apart. */
export function BandStrip({ months }: Pick<LeagueRow, 'months'>) {
  const t = useWords(leagueWords);
  return (
    <span className="band-strip">
      {months.map(({ month, band }) => {
        const word = t(band ?? 'nothing');
        return (
          <span key={month} className={`band ${band ?? 'none'}`} title={`${month} ${word}`}>
            <span aria-hidden="true">{band ? word.slice(0, 1) : ''}</span>
            <span className="unseen">{`${month} ${word} `}</span>
          </span>
        );
      })}
    </span>
  );
}
