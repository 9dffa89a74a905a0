import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
} from 'openid-client';
import { type Config, faultOf, fetch, type World } from '#platform';

type Settings = NonNullable<Config['identityProvider']>;

/** What goes to the provider and has to fit when somebody comes back. */
export type Visit = { state: string; nonce: string; verifier: string };

/** Who somebody is there, and whether a second factor was asked for. */
export type Identity = { issuer: string; subject: string; hasSecondFactor: boolean };

/** Another place to sign in by OpenID Connect: code flow with PKCE, state and nonce. */
export type IdentityProvider = {
  id: string;
  name: string;
  /** Where the browser is sent; `null`: the provider does not answer. */
  address(visit: Visit, redirectUri: string): Promise<URL | null>;
  /** Who came back to `url`; `null`: it is not what was asked for, or the provider does not stand behind it. */
  identify(visit: Visit, url: URL): Promise<Identity | null>;
};

const SECONDS_TO_ANSWER = 10;

/**
 * Asks the provider for its own description when it is first needed, and again after a failure. The token's signature is
 * checked though it comes over TLS, and `iss` in the answer where the provider sends it, so that none is mixed up with
 * another. @source OpenID Connect Core 1.0 3.1.3.7; RFC 9207; RFC 9700
 */
export function createIdentityProvider(world: World, settings: Settings): IdentityProvider {
  let known: Promise<Configuration> | null = null;
  const describe = async (): Promise<Configuration | null> => {
    known ??= discover(settings);
    try {
      return await known;
    } catch (error) {
      known = null;
      world.log.warn({ fault: faultOf(error) }, 'the identity provider does not answer');
      return null;
    }
  };
  return {
    id: 'main',
    name: settings.name,
    async address(visit, redirectUri) {
      const provider = await describe();
      if (!provider) return null;
      return buildAuthorizationUrl(provider, {
        redirect_uri: redirectUri,
        scope: 'openid',
        state: visit.state,
        nonce: visit.nonce,
        code_challenge: await calculatePKCECodeChallenge(visit.verifier),
        code_challenge_method: 'S256',
        ...(settings.acr === null ? {} : { acr_values: settings.acr }),
      });
    },
    async identify(visit, url) {
      const provider = await describe();
      if (!provider) return null;
      try {
        const tokens = await authorizationCodeGrant(provider, url, {
          pkceCodeVerifier: visit.verifier,
          expectedState: visit.state,
          expectedNonce: visit.nonce,
          idTokenExpected: true,
        });
        const { iss, sub, acr, amr } = tokens.claims()!;
        const said = [acr, ...(Array.isArray(amr) ? amr : [])];
        return {
          issuer: iss,
          subject: sub,
          hasSecondFactor: settings.acr !== null && said.includes(settings.acr),
        };
      } catch (error) {
        // The library throws at all that does not fit, whether a stranger sent it or the provider is at fault.
        world.log.warn({ fault: faultOf(error) }, 'an answer of the identity provider was refused');
        return null;
      }
    },
  };
}

function discover({ issuer, clientId, clientSecret }: Settings): Promise<Configuration> {
  const server = new URL(issuer);
  const isOnThisMachine =
    server.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(server.hostname);
  const execute = [enableNonRepudiationChecks, ...(isOnThisMachine ? [allowInsecureRequests] : [])];
  return discovery(server, clientId, undefined, authenticate(clientSecret), {
    execute,
    timeout: SECONDS_TO_ANSWER,
    [customFetch]: (url, options) => fetch(url, options as RequestInit),
  });
}

/** As the provider wants it; where it says nothing, as the standard has it. */
function authenticate(secret: string): ClientAuth {
  const basic = ClientSecretBasic(secret);
  const post = ClientSecretPost(secret);
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return (methods.includes('client_secret_basic') ? basic : post)(server, ...rest);
  };
}
