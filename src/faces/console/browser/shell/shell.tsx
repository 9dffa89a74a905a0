import { App as Notifications } from 'antd';
import { Activity, lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { useEvents } from '../client/use-events.ts';
import { ErrorBoundary } from '../parts/error-boundary.tsx';
import { Loading } from '../parts/loading.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { useIsPhone } from '../parts/use-media.ts';
import { usePlace } from '../place.tsx';
import { useDoubt } from '../session/use-doubt.ts';
import { type SignedIn, SignedInProvider, useSessionAnswer } from '../session/use-session.ts';
import { signInPath } from '../session/way-back.ts';
import { useWords } from '../words/use-words.tsx';
import { shellWords } from '../words/words-shell.ts';
import { KeyboardHelp } from './keyboard-help.tsx';
import { LineState } from './line-state.tsx';
import { PhoneBar, Rail } from './rail.tsx';

const Away = lazy(async () => ({ default: (await import('./away.tsx')).Away }));

/**
 * Around every page of somebody who is signed in; leads everybody else to signing in, and back. A session that ends
 * while a page is open covers it; under the cover it stands as it was, for whoever signs in by the same account.
 */
export function Shell() {
  const { data: session, isPending } = useSessionAnswer();
  const isDoubtful = useDoubt();
  const { pathname, search } = useLocation();
  const [last, keep] = useState<SignedIn | null>(null);
  const signedIn = session?.state === 'signed-in' ? session : null;
  if (signedIn && signedIn !== last) keep(signedIn);
  if (isPending) return <Loading />;
  if (!session) return <NoAnswer />;
  const shown = signedIn ?? last;
  if (!shown) return <Navigate to={signInPath(`${pathname}${search}`)} replace />;
  const isCovered = !signedIn || isDoubtful;
  return (
    <>
      <Activity key={shown.account.account} mode={isCovered ? 'hidden' : 'visible'}>
        <SignedInProvider value={shown}>
          <Notifications className="shell" notification={{ placement: 'bottomRight' }}>
            <Frame />
          </Notifications>
        </SignedInProvider>
      </Activity>
      {signedIn ? (
        isDoubtful && <NoAnswer />
      ) : (
        <Suspense fallback={<Loading />}>
          <Away />
        </Suspense>
      )}
    </>
  );
}

function NoAnswer() {
  const { error, refetch } = useSessionAnswer();
  if (!error) return <Loading />;
  return (
    <main className="plain-page">
      <RefusalAlert error={error} onRetry={() => void refetch()} />
    </main>
  );
}

function Frame() {
  const t = useWords(shellWords);
  const { isDemo, cityName } = usePlace();
  const isPhone = useIsPhone();
  const line = useEvents();
  const main = useFocusOnArrival();
  const keys = useRef<HTMLDialogElement>(null);
  const { pathname } = useLocation();
  return (
    <>
      <a className="jump-link" href="#main">
        {t('toContent')}
      </a>
      {isDemo && <p className="demo-band">{t('demo', { city: cityName })}</p>}
      <div className="frame">
        {isPhone ? <PhoneBar /> : <Rail onKeys={() => keys.current?.showModal()} />}
        <main id="main" tabIndex={-1} ref={main}>
          <ErrorBoundary address={pathname}>
            <Outlet />
          </ErrorBoundary>
        </main>
      </div>
      <LineState line={line} />
      <KeyboardHelp dialogue={keys} />
    </>
  );
}

/** Going to another page begins at its top, for the eye and for a screen reader. */
function useFocusOnArrival() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}
