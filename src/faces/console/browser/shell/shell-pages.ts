export { NotFoundPage } from './not-found-page.tsx';
export { RoutedPage } from './routed-page.tsx';
export { Shell } from './shell.tsx';
