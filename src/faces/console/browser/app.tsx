import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';
import type { Client } from './client/request.ts';
import { ClientProvider } from './client/use-client.tsx';
import { HouseTheme } from './house-theme.tsx';
import { pages } from './pages.ts';
import { ErrorBoundary } from './parts/error-boundary.tsx';
import { Loading } from './parts/loading.tsx';
import { type Place, PlaceProvider } from './place.tsx';
import { ProveAgain } from './session/prove-again.tsx';
import type { Prover } from './session/prover.ts';
import { LanguageProvider } from './words/use-words.tsx';

/** What comes before signing in and what comes after it are two loads; neither waits for the other's code. */
const front = () => import('./sign-in/front-pages.ts');
const shell = () => import('./shell/shell-pages.ts');
const SignInPage = lazy(async () => ({ default: (await front()).SignInPage }));
const InvitationPage = lazy(async () => ({ default: (await front()).InvitationPage }));
const SignedOutPage = lazy(async () => ({ default: (await front()).SignedOutPage }));
const Shell = lazy(async () => ({ default: (await shell()).Shell }));
const RoutedPage = lazy(async () => ({ default: (await shell()).RoutedPage }));
const NotFoundPage = lazy(async () => ({ default: (await shell()).NotFoundPage }));

export type Parts = { place: Place; queries: QueryClient; client: Client; prover: Prover };

export function App({ place, queries, client, prover }: Parts) {
  return (
    <LanguageProvider>
      <HouseTheme>
        <PlaceProvider value={place}>
          <QueryClientProvider client={queries}>
            <ClientProvider value={client}>
              <BrowserRouter basename="/console">
                <ErrorBoundary>
                  <Suspense fallback={<Loading />}>
                    <Addresses />
                  </Suspense>
                  <ProveAgain prover={prover} />
                </ErrorBoundary>
              </BrowserRouter>
            </ClientProvider>
          </QueryClientProvider>
        </PlaceProvider>
      </HouseTheme>
    </LanguageProvider>
  );
}

const Addresses = () => (
  <Routes>
    <Route path="/sign-in" element={<SignInPage />} />
    <Route path="/signed-out" element={<SignedOutPage />} />
    <Route path="/invitation" element={<InvitationPage />} />
    <Route element={<Shell />}>
      {pages.map((page) => (
        <Route key={page.path} path={page.path} element={<RoutedPage page={page} />} />
      ))}
      <Route path="*" element={<NotFoundPage />} />
    </Route>
  </Routes>
);
