import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  type CustomFetch,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { guardedFetch } from '#platform/http/index.ts';
import type { Secrets } from '#platform/secrets.ts';
import { allowsLoopback, type Claims, readClaims } from './model.ts';
import type { Provider } from './store.ts';

export const sealPurpose = 'oidc-client';

/** As much of a provider as its documents are asked with. */
export type Known = Pick<Provider, 'issuer' | 'clientId'> & { readonly secret: string };

export function knownFrom({ issuer, clientId, clientSecret }: Provider, secrets: Secrets): Known {
  return { issuer, clientId, secret: secrets.open(sealPurpose, clientSecret) };
}

/** What the provider publishes about itself. Rejects where that cannot be read, or names another issuer. */
export function discover({ issuer, clientId, secret }: Known, publicUrl: string): Promise<Configuration> {
  const url = new URL(issuer);
  const fetch: CustomFetch = guardedFetch({ privateHost: url.host, allowsLoopback: allowsLoopback(publicUrl) });
  // The token's signature is checked as well, although it comes straight from the provider.
  const execute = [enableNonRepudiationChecks, ...(url.protocol === 'http:' ? [allowInsecureRequests] : [])];
  return discovery(url, clientId, secret, undefined, { [customFetch]: fetch, execute, timeout: 10 });
}

/** `discover` with a memory, so that strangers who begin sign-ins do not make this server ask the provider each time. */
export type Discover = (known: Known, publicUrl: string, now: Date) => Promise<Configuration>;

const rememberMs = 300_000;

/** Remembers each provider's documents for five minutes in this process; a failure is not remembered. */
export function rememberingDiscover(): Discover {
  const remembered = new Map<string, { readonly at: number; readonly config: Promise<Configuration> }>();
  return (known, publicUrl, now) => {
    for (const [key, { at }] of remembered) if (now.getTime() - at > rememberMs) remembered.delete(key);
    const key = JSON.stringify([known.issuer, known.clientId, known.secret]);
    const config = remembered.get(key)?.config ?? discover(known, publicUrl);
    if (!remembered.has(key)) remembered.set(key, { at: now.getTime(), config });
    config.catch(() => remembered.delete(key));
    return config;
  };
}

/** What the answer is compared with; kept by us between the two requests. */
export type Expected = { readonly state: string; readonly nonce: string; readonly verifier: string };

/** Where the reader is sent: authorization code with PKCE, state and nonce (RFC 9700 §2.1). */
export async function authorizationRequest(
  config: Configuration,
  redirectUri: string,
): Promise<{ readonly to: string; readonly expected: Expected }> {
  const expected = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
  const to = buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid email profile',
    state: expected.state,
    nonce: expected.nonce,
    code_challenge: await calculatePKCECodeChallenge(expected.verifier),
    code_challenge_method: 'S256',
  });
  return { to: to.href, expected };
}

/** Exchanges the code of the answer and gives what its checked id_token says. Rejects for whatever does not fit. */
export async function claimsFrom(config: Configuration, answer: URL, expected: Expected): Promise<Claims> {
  const tokens = await authorizationCodeGrant(config, answer, {
    pkceCodeVerifier: expected.verifier,
    expectedState: expected.state,
    expectedNonce: expected.nonce,
    idTokenExpected: true,
  });
  const idToken = tokens.claims();
  if (idToken === undefined) throw new Error('the answer has no id_token');
  const asksMore = idToken.email === undefined && config.serverMetadata().userinfo_endpoint !== undefined;
  const userInfo = asksMore ? await fetchUserInfo(config, tokens.access_token, idToken.sub) : {};
  return readClaims(idToken, userInfo);
}
