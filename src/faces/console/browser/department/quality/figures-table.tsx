import { Count, None } from '../../parts/displays.tsx';
import { useWords } from '../../words/use-words.tsx';
import { useItemName } from '../catalogue.ts';
import { qualityWords } from '../words/words-quality.ts';
import { type Figure, formatShare } from './add-up.ts';

/** The numbers behind the charts, newest month first. */
export function FiguresTable({ figures }: { figures: readonly Figure[] }) {
  const t = useWords(qualityWords);
  const itemName = useItemName();
  const sorted = figures.toSorted((a, b) =>
    a.month === b.month ? (a.item < b.item ? -1 : 1) : a.month > b.month ? -1 : 1,
  );
  const counts = ['rows', 'refused', 'late', 'corrected', 'withdrawn'] as const;
  return (
    <section aria-label={t('figures')}>
      <h2 className="section-head">{t('figures')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keyboard */}
      <div className="table-frame" tabIndex={0} role="group" aria-label={t('figures')}>
        <table className="month-table">
          <thead>
            <tr>
              <th scope="col">{t('month')}</th>
              <th scope="col">{t('item')}</th>
              {counts.map((name) => (
                <th key={name} scope="col" className="number">
                  {t(name)}
                </th>
              ))}
              <th scope="col" className="number">
                {t('passed')}
              </th>
              <th scope="col" className="number">
                {t('onTime')}
              </th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((figure) => (
              <tr key={`${figure.month} ${figure.item}`}>
                <th scope="row">{figure.month}</th>
                <td>{itemName(figure.item)}</td>
                {counts.map((name) => (
                  <td key={name} className="number">
                    <Count count={figure[name]} />
                  </td>
                ))}
                <td className="number">{shareOf(figure.passedShare)}</td>
                <td className="number">{shareOf(figure.onTimeShare)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const shareOf = (share: number | null) => (share === null ? <None /> : formatShare(share));
