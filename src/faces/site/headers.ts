/** Everything a page may load comes from this site; nothing is framed, nothing runs inline. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const features = ['camera', 'geolocation', 'microphone', 'payment', 'usb', 'browsing-topics'];

/** What every answer of the site carries, whatever it is. */
export const siteHeaders = (): Record<string, string> => ({
  'strict-transport-security': 'max-age=63072000; includeSubDomains; preload',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
});

/**
 * What every page carries. A public page may be kept for a minute, so that a record past its last day is
 * gone from every cache a minute later; a page about a mistake is not kept.
 */
export const htmlHeaders = ({ isKept }: { isKept: boolean }): Record<string, string> => ({
  ...siteHeaders(),
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': policy,
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': features.map((feature) => `${feature}=()`).join(', '),
  'cache-control': isKept ? 'public, max-age=60' : 'no-store',
});
