import { Link } from 'react-router';
import { PageHead } from '../parts/page-head.tsx';
import { useWords } from '../words/use-words.tsx';
import { shellWords } from '../words/words-shell.ts';

export function NoRightPage() {
  const t = useWords(shellWords);
  return (
    <>
      <PageHead title={t('noRightTitle')} what={t('noRightText')} />
      <Link to="/">{t('toHome')}</Link>
    </>
  );
}
