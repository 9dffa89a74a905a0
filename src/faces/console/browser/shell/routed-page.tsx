import { lazy, Suspense } from 'react';
import type { ConsolePage } from '../console-page.ts';
import { pages } from '../pages.ts';
import { Loading } from '../parts/loading.tsx';
import { isAllowed, useSignedIn } from '../session/use-session.ts';
import { NoRightPage } from './no-right-page.tsx';

const contents = new Map(pages.map((page) => [page, lazy(async () => ({ default: await page.load() }))]));

/** A page of the registry, loaded when it is opened, for those who may. */
export function RoutedPage({ page }: { page: ConsolePage }) {
  const { rights } = useSignedIn();
  const Content = contents.get(page);
  if (!Content || !isAllowed(rights, page.right)) return <NoRightPage />;
  return (
    <Suspense key={page.path} fallback={<Loading rows={8} />}>
      <Content />
    </Suspense>
  );
}
