import { type LateUnit, qualityRoutes } from '#oversight/quality/contract';
import { useAnswer } from '../../client/use-client.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Count } from '../../parts/displays.tsx';
import { useListPage } from '../../parts/use-filters.ts';
import { useWords } from '../../words/use-words.tsx';
import { centreWords } from '../words.ts';

/** Which departments owe a word about which months; nothing where none does. */
export function LateUnits() {
  const t = useWords(centreWords);
  const page = useListPage();
  const { data } = useAnswer(qualityRoutes.late, {}, { topic: 'submission' });
  if (!data?.units.length) return null;
  return (
    <section className="part">
      <h2>{t('lateTitle')}</h2>
      <p className="what">{t('lateWhat')}</p>
      <DataTable<LateUnit>
        name={t('lateTitle')}
        rows={data.units}
        next={null}
        page={page}
        keyOf={({ unit }) => unit}
        to={({ unit }) => `/department-quality?unit=${unit}`}
        columns={[
          { key: 'name', title: t('unit'), render: ({ name }) => name },
          {
            key: 'months',
            title: t('lateMonths'),
            width: 140,
            align: 'end',
            render: ({ months }) => <Count count={months} />,
          },
          { key: 'oldest', title: t('lateFirst'), width: 140, render: ({ oldest }) => oldest },
        ]}
      />
    </section>
  );
}
