import '../department.css';
import { Select } from 'antd';
import { useId } from 'react';
import { useSearchParams } from 'react-router';
import { Loading } from '../../parts/loading.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { useWords } from '../../words/use-words.tsx';
import { useItemChoices, useItemPage } from '../catalogue.ts';
import { entryWords } from '../words/words-records.ts';
import { EntryForm } from './entry-form.tsx';

/** One record by hand; its item stands in the address. */
export function EntryPage() {
  const t = useWords(entryWords);
  const [search, setSearch] = useSearchParams();
  const item = search.get('item') ?? '';
  const choices = useItemChoices();
  const { data, error, refetch, isFetching } = useItemPage(item, { isEnabled: item !== '' });
  const id = useId();
  return (
    <>
      <PageHead title={t('title')} what={t('what')} help={t('help')} />
      <div className="entry-item">
        <label htmlFor={id}>{t('item')}</label>
        <Select
          id={id}
          value={item === '' ? null : item}
          placeholder={t('choose')}
          options={choices}
          popupMatchSelectWidth={false}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(next) => setSearch({ item: next }, { replace: true })}
        />
      </div>
      <RefusalAlert error={error} onRetry={() => void refetch()} />
      {isFetching && !data && <Loading rows={8} />}
      {data && <EntryForm key={data.item} page={data} />}
    </>
  );
}
