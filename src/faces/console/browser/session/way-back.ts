const BACK = 'back';

/** Where signing in leads back to: the address one came from, kept in that of the sign-in page. */
export const signInPath = (from: string): string =>
  decideBack(`?${new URLSearchParams({ [BACK]: from })}`) === '/'
    ? '/sign-in'
    : `/sign-in?${new URLSearchParams({ [BACK]: from })}`;

/** Only a page of the console itself: an address of another site, however it is written, leads home instead. */
export function decideBack(search: string): string {
  const back = new URLSearchParams(search).get(BACK) ?? '/';
  const isOwn = /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(back);
  return isOwn && !/^\/(sign-in|signed-out|invitation)(?=[/?#]|$)/.test(back) ? back : '/';
}
