import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';
import { ClientProvider } from './client/use-client.tsx';
import type { Client } from './client/request.ts';
import { HouseTheme } from './house-theme.tsx';
import { pages } from './pages.ts';
import { ErrorBoundary } from './parts/error-boundary.tsx';
import { Loading } from './parts/loading.tsx';
import { type Place, PlaceProvider } from './place.tsx';
import { ProveAgain } from './session/prove-again.tsx';
import type { Prover } from './session/prover.ts';
import { LanguageProvider } from './words/use-words.tsx';

const SignInPage = lazy(async () => ({ default: (await import('./sign-in/sign-in-page.tsx')).SignInPage }));
const InvitationPage = lazy(async () => ({
  default: (await import('./sign-in/invitation-page.tsx')).InvitationPage,
}));
const SignedOutPage = lazy(async () => ({
  default: (await import('./sign-in/signed-out-page.tsx')).SignedOutPage,
}));
const Shell = lazy(async () => ({ default: (await import('./shell/shell.tsx')).Shell }));
const NotFoundPage = lazy(async () => ({ default: (await import('./shell/not-found-page.tsx')).NotFoundPage }));
const RoutedPage = lazy(async () => ({ default: (await import('./shell/routed-page.tsx')).RoutedPage }));

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
