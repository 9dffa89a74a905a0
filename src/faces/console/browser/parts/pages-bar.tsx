import { Button } from 'antd';
import { useWords } from '../words/use-words.tsx';
import { partWords } from '../words/words-parts.ts';
import type { ListPage } from './use-filters.ts';

/** Back and on through a list; nothing where it has one page. */
export function Pages({
  page,
  next,
  isFetching,
}: {
  page: ListPage;
  next: string | null;
  isFetching: boolean;
}) {
  const t = useWords(partWords);
  if (page.isFirst && next === null) return null;
  return (
    <nav className="pages" aria-label={t('pages')}>
      <Button disabled={page.isFirst} onClick={page.goBack}>
        {t(page.number === null ? 'firstPage' : 'previousPage')}
      </Button>
      <span role="status" className="figures">
        {isFetching ? t('updating') : page.number !== null && t('pageNumber', { number: page.number })}
      </span>
      <Button disabled={next === null} onClick={() => next !== null && page.goNext(next)}>
        {t('nextPage')}
      </Button>
    </nav>
  );
}
