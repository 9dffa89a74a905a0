/**
 * No `unsafe-inline`: Ant Design's styles come as constructed style sheets (browser/constructed-styles.ts), which need
 * no permission; for the same reason nothing writes markup, and Trusted Types hold.
 * @source trust.md 5.1
 */
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

/** Passkeys are made and asked for by this page itself; everything else of the machine stays shut. */
const features = [
  'camera=()',
  'geolocation=()',
  'microphone=()',
  'payment=()',
  'usb=()',
  'browsing-topics=()',
  'publickey-credentials-create=(self)',
  'publickey-credentials-get=(self)',
];

/** What every answer of this room carries. */
export const commonHeaders: Readonly<Record<string, string>> = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains; preload',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};

/** What the page carries: nothing of it is kept, since it leads to what is behind a sign-in. */
export const pageHeaders: Readonly<Record<string, string>> = {
  ...commonHeaders,
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': policy,
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': features.join(', '),
  'cache-control': 'no-store',
};
