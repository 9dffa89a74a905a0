import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import type { RandomBytes } from '#kit';

/** 256 bits that nobody guesses, as base64url: what a cookie, a link or a key carries and we do not keep. */
export const makeToken = (random: RandomBytes): string => Buffer.from(random(32)).toString('base64url');

/** What we keep of a token. */
export const hashOf = (token: string): Buffer => hash('sha256', token, 'buffer');

/** The word that proves that a page, and not only the browser, knows the session; tells nothing of the cookie. */
export const csrfOf = (token: string): string =>
  createHmac('sha256', token).update('gongxin csrf').digest('base64url');

/** Equal in a time that does not tell how much of it was right. */
export const isSame = (given: string, wanted: string): boolean =>
  timingSafeEqual(hashOf(given), hashOf(wanted));
