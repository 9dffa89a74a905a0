import type { z } from 'zod';
import type { PageDifference } from '#registry/catalogue/contract';
import { useWords } from '../../words/use-words.tsx';
import { catalogueWords } from './words.ts';

/** What differs, place by place, side by side; below each other on a phone. */
export function Differences({ differences }: { differences: readonly z.output<typeof PageDifference>[] }) {
  const t = useWords(catalogueWords);
  return (
    <table className="differences">
      <thead>
        <tr>
          <th scope="col">{t('place')}</th>
          <th scope="col">{t('before')}</th>
          <th scope="col">{t('after')}</th>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ place, before, after }) => (
          <tr key={place}>
            <th scope="row">
              <code>{place}</code>
            </th>
            <td data-label={t('before')}>{before === null ? '—' : <del>{before}</del>}</td>
            <td data-label={t('after')}>{after === null ? '—' : <ins>{after}</ins>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
