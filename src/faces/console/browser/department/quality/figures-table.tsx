import type { QualityFigure } from '#oversight/quality/contract';
import { Count, None } from '../../parts/displays.tsx';
import { useWords } from '../../words/use-words.tsx';
import { useItemName } from '../catalogue.ts';
import { TableFrame } from '../table-frame.tsx';
import { qualityWords } from '../words/words-quality.ts';
import { formatShare, type MonthFigures } from './add-up.ts';

/** The numbers of the charts, newest month first. */
export function MonthsTable({ months }: { months: readonly MonthFigures[] }) {
  const t = useWords(qualityWords);
  return (
    <section aria-label={t('byMonth')}>
      <h2 className="section-head">{t('byMonth')}</h2>
      <TableFrame name={t('byMonth')}>
        <table className="month-table">
          <thead>
            <tr>
              <th scope="col">{t('month')}</th>
              {(['rows', 'passed', 'onTime'] as const).map((name) => (
                <th key={name} scope="col" className="number">
                  {t(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {months.toReversed().map(({ month, rows, passedShare, onTimeShare }) => (
              <tr key={month}>
                <th scope="row">{month}</th>
                <td className="number">
                  <Count count={rows} />
                </td>
                <td className="number">{shareOf(passedShare)}</td>
                <td className="number">{shareOf(onTimeShare)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}

/** Every item by itself, newest month first. */
export function FiguresTable({ figures }: { figures: readonly QualityFigure[] }) {
  const t = useWords(qualityWords);
  const itemName = useItemName();
  const sorted = figures.toSorted((a, b) =>
    a.month === b.month ? (a.item < b.item ? -1 : 1) : a.month > b.month ? -1 : 1,
  );
  const counts = ['rows', 'refused', 'late', 'corrected', 'withdrawn'] as const;
  return (
    <details className="help about-file">
      <summary>{t('figures')}</summary>
      <TableFrame name={t('figures')}>
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
      </TableFrame>
    </details>
  );
}

const shareOf = (share: number | null) => (share === null ? <None /> : formatShare(share));
