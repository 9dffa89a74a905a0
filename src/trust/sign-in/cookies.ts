import type { FastifyReply, FastifyRequest } from 'fastify';

/** `__Host-`: a neighbouring host cannot set it for us, nor a page without TLS. */
const names = { session: '__Host-sid', visit: '__Host-oidc' } as const;
export type CookieName = keyof typeof names;

/**
 * What the cookie carries; `null`: none that we made. `two`: the browser sent it twice, so somebody else set one of
 * them, and neither is trusted.
 */
export function readCookie(request: FastifyRequest, name: CookieName): string | null | 'two' {
  const found = (request.headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${names[name]}=`))
    .map((pair) => pair.slice(names[name].length + 1));
  if (found.length > 1) return 'two';
  return found[0] !== undefined && /^[\w-]{43}$/.test(found[0]) ? found[0] : null;
}

/**
 * Goes with the browser's window. Strict: no other site's link or form carries it. The visit to an identity provider
 * comes back from another site, so that its own cookie, which signs nobody in, is Lax.
 * @source trust.md 5.1
 */
export function setCookie(reply: FastifyReply, name: CookieName, token: string): void {
  addCookie(reply, `${names[name]}=${token}; ${rules(name)}`);
}

export function dropCookie(reply: FastifyReply, name: CookieName): void {
  addCookie(reply, `${names[name]}=; Max-Age=0; ${rules(name)}`);
}

const rules = (name: CookieName): string =>
  `Path=/; Secure; HttpOnly; SameSite=${name === 'session' ? 'Strict' : 'Lax'}`;

/** Fastify keeps earlier ones beside it. */
function addCookie(reply: FastifyReply, cookie: string): void {
  reply.header('set-cookie', cookie);
}
