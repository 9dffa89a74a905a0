import assert from 'node:assert/strict';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { Secret, TOTP } from 'otpauth';
import { Session } from '#trust/sign-in';
import type { Platform } from '../platform.ts';

/** A browser with one cookie jar and one open page of the console. */
export type Browser = {
  /** The cookie that the next request carries; `null`: none. */
  sid: string | null;
  csrf: string | null;
  post(path: string, json?: unknown, more?: InjectOptions['headers']): Promise<LightMyRequestResponse>;
  get(path: string): Promise<LightMyRequestResponse>;
};

export function openBrowser({ app }: Pick<Platform, 'app'>, address = '203.0.113.7'): Browser {
  const browser: Browser = {
    sid: null,
    csrf: null,
    post: (path, json, more = {}) =>
      ask({
        method: 'POST',
        url: `/api/v1${path}`,
        headers: {
          'sec-fetch-site': 'same-origin',
          ...(browser.csrf === null ? {} : { 'x-gongxin-csrf': browser.csrf }),
          ...more,
        },
        ...(json === undefined ? {} : { payload: json as object }),
      }),
    get: (path) => ask({ method: 'GET', url: `/api/v1${path}` }),
  };
  async function ask(options: InjectOptions) {
    const cookie = browser.sid === null ? {} : { cookie: `__Host-sid=${browser.sid}` };
    const answer = await app.inject({
      remoteAddress: address,
      ...options,
      headers: { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/147', ...cookie, ...options.headers },
    });
    const set = answer.cookies.find(({ name }) => name === '__Host-sid');
    if (set) browser.sid = set.maxAge === 0 ? null : set.value;
    const body = answer.body.startsWith('{') ? answer.json() : {};
    const session = body.session ?? body;
    if (answer.statusCode === 200 && 'csrf' in session) browser.csrf = session.csrf;
    return answer;
  }
  return browser;
}

/** The state of a session that was answered. */
export function sessionOf(answer: LightMyRequestResponse): Session {
  assert.equal(answer.statusCode, 200, answer.body);
  return Session.parse(answer.json());
}

export const codeOf = (secret: string, at: Date): string =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: at.getTime() });

export const refusalOf = (answer: LightMyRequestResponse): string =>
  `${answer.statusCode} ${answer.json<{ code: string }>().code}`;
