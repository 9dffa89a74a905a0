import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import Provider from 'oidc-provider';

export const clients = {
  ours: { client_id: 'gongxin', client_secret: 'a-secret-of-the-city-for-gongxin' },
  another: { client_id: 'another', client_secret: 'a-secret-of-the-city-for-another' },
};

export const returnAddress = 'http://localhost/console/oidc/return';

export type RunningProvider = AsyncDisposable & {
  issuer: string;
  /** Goes where our page would send a browser, signs in there, and gives the address that leads back. */
  visit(address: string, subject: string, acr?: string): Promise<URL>;
};

/** A real identity provider on this machine; its own pages are stood in for by a click on "it is me". */
export async function startProvider(): Promise<RunningProvider> {
  let answer: { subject: string; acr: string | undefined } = { subject: '', acr: undefined };
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
  const server = createServer((request, response) => handle(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: Object.values(clients).map((client) => ({
      ...client,
      redirect_uris: [returnAddress],
      response_types: ['code'],
      grant_types: ['authorization_code'],
    })),
    acrValues: ['two-factors'],
    claims: { openid: ['sub', 'acr'], acr: null },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    cookies: { keys: ['a key of the cookies in this test'] },
    findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
    async loadExistingGrant({ oidc }) {
      const grant = new provider.Grant({
        clientId: oidc.client!.clientId,
        accountId: oidc.session!.accountId!,
      });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
  });
  const callback = provider.callback();
  handle = (request, response) => {
    if (!request.url!.startsWith('/interaction/')) return void callback(request, response);
    const { subject, acr } = answer;
    const login = { accountId: subject, ...(acr ? { acr } : {}) };
    void provider.interactionFinished(request, response, { login });
  };
  return {
    issuer,
    async visit(address, subject, acr) {
      answer = { subject, acr };
      const jar = new Map<string, string>();
      let next = new URL(address);
      for (let step = 0; step < 10; step += 1) {
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
        const response = await fetch(next, { redirect: 'manual', headers: { cookie } });
        for (const set of response.headers.getSetCookie()) {
          const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!;
          jar.set(name!, value!);
        }
        const location = response.headers.get('location');
        if (!location) throw new Error(`the provider answered ${response.status}: ${await response.text()}`);
        next = new URL(location, next);
        if (next.href.startsWith(returnAddress)) return next;
      }
      throw new Error('the provider sends in circles');
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export type FalseProvider = AsyncDisposable & {
  issuer: string;
  /** What the next token says besides `sub: 'someone'` and what is right; `null` signs with a key of nobody. */
  claims: (right: JWTPayload) => JWTPayload;
  hasForeignKey: boolean;
};

/** Keeps to the protocol in all but what its tokens say. */
export async function startFalseProvider(): Promise<FalseProvider> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const foreign = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256', use: 'sig' };
  const state: FalseProvider = {
    issuer: '',
    claims: (right) => right,
    hasForeignKey: false,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  const server = createServer(async (request, response) => {
    const now = Math.floor(Date.now() / 1_000);
    const answers: Record<string, () => Promise<object> | object> = {
      '/.well-known/openid-configuration': () => ({
        issuer: state.issuer,
        authorization_endpoint: `${state.issuer}/auth`,
        token_endpoint: `${state.issuer}/token`,
        jwks_uri: `${state.issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['ES256'],
        authorization_response_iss_parameter_supported: true,
      }),
      '/jwks': () => ({ keys: [jwk] }),
      '/token': async () => {
        const right = {
          iss: state.issuer,
          aud: clients.ours.client_id,
          sub: 'someone',
          iat: now,
          exp: now + 60,
        };
        const token = new SignJWT(state.claims(right)).setProtectedHeader({ alg: 'ES256', kid: 'one' });
        const key = state.hasForeignKey ? foreign.privateKey : privateKey;
        return { access_token: 'x', token_type: 'Bearer', id_token: await token.sign(key) };
      },
    };
    const answer = await answers[request.url!]?.();
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? {}));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  state.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return state;
}
