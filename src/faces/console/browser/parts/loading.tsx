import { Skeleton } from 'antd';
import { useWords } from '../words/use-words.tsx';
import { shellWords } from '../words/words-shell.ts';

/** Stands where something will be, in about its size. */
export function Loading({ rows = 4 }: { rows?: number }) {
  const t = useWords(shellWords);
  return (
    <div className="loading" role="status">
      <span className="unseen">{t('loading')}</span>
      <Skeleton active title={{ width: '30%' }} paragraph={{ rows }} />
    </div>
  );
}
