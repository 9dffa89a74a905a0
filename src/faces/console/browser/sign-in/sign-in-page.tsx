import { Link, Navigate, useLocation } from 'react-router';
import { useSessionAnswer } from '../session/use-session.ts';
import { decideBack } from '../session/way-back.ts';
import { useWords } from '../words/use-words.tsx';
import { signInWords } from '../words/words-sign-in.ts';
import { Front } from './front.tsx';
import { decideRefused } from './refused.ts';
import { RefusedAlert, SignIn } from './sign-in.tsx';

export function SignInPage() {
  const t = useWords(signInWords);
  const { data: session } = useSessionAnswer();
  const { search } = useLocation();
  if (session?.state !== 'signed-in') return <SignIn title={t('title')} what={t('forWhom')} />;
  // Whoever is signed in wanted to link an identity.
  if (decideRefused(search))
    return (
      <Front title={t('notLinkedTitle')}>
        <RefusedAlert />
        <Link to="/account">{t('toAccount')}</Link>
      </Front>
    );
  return <Navigate to={decideBack(search)} replace />;
}
