import { type ComponentType, lazy, Suspense, useMemo } from 'react';
import type { ConsolePage } from '../console-page.ts';
import { Loading } from '../parts/loading.tsx';
import { isAllowed, useSignedIn } from '../session/use-session.ts';
import { NoRightPage } from './no-right-page.tsx';

/** A page of the registry, loaded when it is opened, for those who may. */
export function RoutedPage({ page }: { page: ConsolePage }) {
  const { rights } = useSignedIn();
  const Page = useMemo<ComponentType>(() => lazy(async () => ({ default: await page.load() })), [page]);
  if (!isAllowed(rights, page.right)) return <NoRightPage />;
  return (
    <Suspense fallback={<Loading rows={8} />}>
      <Page />
    </Suspense>
  );
}
