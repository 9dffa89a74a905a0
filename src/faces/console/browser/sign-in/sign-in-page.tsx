import { useState } from 'react';
import { Navigate, useLocation } from 'react-router';
import { Loading } from '../parts/loading.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { usePlace } from '../place.tsx';
import { useSessionAnswer } from '../session/use-session.ts';
import { decideBack } from '../session/way-back.ts';
import { useWords } from '../words/use-words.tsx';
import { signInWords } from '../words/words-sign-in.ts';
import { CodeStep } from './code-step.tsx';
import { DemoAccounts } from './demo-accounts.tsx';
import { EnrolStep } from './enrol-step.tsx';
import { Front } from './front.tsx';
import { PasswordStep } from './password-step.tsx';
import { Providers } from './providers.tsx';

/** Signing in, step by step; which step it is, the server says. */
export function SignInPage() {
  const t = useWords(signInWords);
  const { data: session, error, refetch, isPending } = useSessionAnswer();
  const { search } = useLocation();
  const { isDemo } = usePlace();
  const [code, setCode] = useState('');
  if (isPending) return <Loading />;
  if (session?.state === 'signed-in') return <Navigate to={decideBack(search)} replace />;
  if (session?.state === 'second-factor')
    return (
      <Front title={t('secondTitle')}>
        <CodeStep methods={session.methods} filledIn={code} />
      </Front>
    );
  if (session?.state === 'enrol')
    return (
      <Front title={t('enrolTitle')} what={t('enrolWhy')}>
        <EnrolStep />
      </Front>
    );
  return (
    <Front title={t('title')} what={t('forWhom')} beside={isDemo && <DemoAccounts onChosen={setCode} />}>
      <RefusalAlert error={error} onRetry={() => void refetch()} />
      <PasswordStep />
      <Providers />
    </Front>
  );
}
