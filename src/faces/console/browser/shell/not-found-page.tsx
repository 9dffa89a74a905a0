import { Link } from 'react-router';
import { PageHead } from '../parts/page-head.tsx';
import { useWords } from '../words/use-words.tsx';
import { shellWords } from '../words/words-shell.ts';

/** Also for what is there but beyond what the account may see: nobody learns which of the two it is. */
export function NotFoundPage() {
  const t = useWords(shellWords);
  return (
    <>
      <PageHead title={t('notFoundTitle')} what={t('notFoundText')} />
      <Link to="/">{t('toHome')}</Link>
    </>
  );
}
