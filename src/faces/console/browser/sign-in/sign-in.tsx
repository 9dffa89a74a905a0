import { Alert } from 'antd';
import { type ReactNode, useState } from 'react';
import { useLocation } from 'react-router';
import { Loading } from '../parts/loading.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { usePlace } from '../place.tsx';
import { useSessionAnswer } from '../session/use-session.ts';
import { useInLanguage, useWords } from '../words/use-words.tsx';
import { signInWords } from '../words/words-sign-in.ts';
import { CodeStep } from './code-step.tsx';
import { DemoAccounts } from './demo-accounts.tsx';
import { EnrolStep } from './enrol-step.tsx';
import { Front } from './front.tsx';
import { PasswordStep } from './password-step.tsx';
import { Providers } from './providers.tsx';
import { decideRefused } from './refused.ts';

/** Signing in, step by step; which step it is, the server says. `title` and `what` head the first one. */
export function SignIn({ title, what }: { title: string; what: string }): ReactNode {
  const t = useWords(signInWords);
  const { data: session, error, refetch, isPending } = useSessionAnswer();
  const { isDemo } = usePlace();
  const [code, setCode] = useState('');
  if (isPending) return <Loading />;
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
    <Front title={title} what={what} beside={isDemo && <DemoAccounts onChosen={setCode} />}>
      <RefusedAlert />
      <RefusalAlert error={error} onRetry={() => void refetch()} />
      <PasswordStep />
      <Providers />
    </Front>
  );
}

/** What came of a visit to another place to sign in, when nothing came of it. */
export function RefusedAlert() {
  const say = useInLanguage();
  const refused = decideRefused(useLocation().search);
  return refused && <Alert className="refusal" type="error" showIcon title={say(refused)} />;
}
