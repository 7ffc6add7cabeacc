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
  fetchUserInfo,
  None,
} from 'openid-client';
import { refuseIf } from '#kernel/refusal.ts';
import type { Finding } from './contract.ts';
import { type Proved, whyNotFresh } from './rules.ts';
import type { SignInSettings } from './settings.ts';
import type { BegunFlow, Flow, StoredProvider } from './store.ts';

const SECONDS = 10;

/** Shows the secret as the server says it takes one: in the header unless it takes the form alone; without a secret PKCE is the only proof. */
function clientAuth(secret: string | undefined): ClientAuth {
  if (secret === undefined) return None();
  const basic = ClientSecretBasic(secret);
  const post = ClientSecretPost(secret);
  return (server, client, body, headers) => {
    const taken = server.token_endpoint_auth_methods_supported;
    const auth = !taken || taken.includes('client_secret_basic') ? basic : post;
    auth(server, client, body, headers);
  };
}

/** Reads the server's own description, whose issuer must be the one entered, and makes signatures of identity tokens be checked. */
export function discover(provider: StoredProvider, settings: SignInSettings): Promise<Configuration> {
  const execute = [enableNonRepudiationChecks, ...(settings.loopbackHttp ? [allowInsecureRequests] : [])];
  return discovery(
    new URL(provider.issuer),
    provider.clientId,
    undefined,
    clientAuth(settings.secret(provider.secretRef)),
    {
      execute,
      timeout: SECONDS,
      [customFetch]: (url, { method, headers, body }) => settings.fetch(url, { method, headers, body }),
    },
  );
}

/** Where the browser goes to sign in: authorization code with PKCE (S256), state and nonce. */
export async function addressToSignIn(
  provider: StoredProvider,
  settings: SignInSettings,
  flow: Flow & { readonly state: string; readonly returnAddress: string },
): Promise<string> {
  const server = await discover(provider, settings);
  const url = buildAuthorizationUrl(server, {
    redirect_uri: flow.returnAddress,
    scope: provider.scopes.join(' '),
    state: flow.state,
    nonce: flow.nonce,
    code_challenge: await calculatePKCECodeChallenge(flow.codeVerifier),
    code_challenge_method: 'S256',
    ...(flow.personId ? { prompt: 'login' } : {}),
    ...(flow.purpose === 'prove' ? { max_age: '0' } : {}),
  });
  return url.href;
}

/** Exchanges the code and reads who it is: issuer, audience, nonce, times and signature are checked by the library. */
export async function proveByCode(
  provider: StoredProvider,
  settings: SignInSettings,
  back: { readonly url: URL; readonly state: string; readonly flow: BegunFlow },
): Promise<Proved> {
  const server = await discover(provider, settings);
  const tokens = await authorizationCodeGrant(server, back.url, {
    expectedState: back.state,
    expectedNonce: back.flow.nonce,
    pkceCodeVerifier: back.flow.codeVerifier,
    idTokenExpected: true,
  });
  const identity = tokens.claims()!;
  if (back.flow.purpose === 'prove') refuseIf(whyNotFresh(identity.auth_time, back.flow.begunAt));
  const more = server.serverMetadata().userinfo_endpoint
    ? await fetchUserInfo(server, tokens.access_token, identity.sub)
    : {};
  return { subject: identity.sub, claims: { ...more, ...identity } };
}

const found = (good: boolean, zh: string, en: string): Finding => ({ good, zh, en });

/** What a server of OpenID Connect says of itself, judged for signing in here. */
export async function judgeOidc(provider: StoredProvider, settings: SignInSettings): Promise<Finding[]> {
  const server = (await discover(provider, settings)).serverMetadata();
  const lists = (values: readonly string[] | undefined, wanted: string) => values?.includes(wanted) ?? false;
  const challenges = server.code_challenge_methods_supported;
  const methods = server.token_endpoint_auth_methods_supported;
  return [
    found(true, '服务说明读到了，签发者与填写的一致。', 'Its description was read; the issuer is the one entered.'),
    lists(server.response_types_supported, 'code') && server.authorization_endpoint && server.token_endpoint
      ? found(true, '支持授权码方式。', 'It supports the authorization code flow.')
      : found(false, '不支持授权码方式（code），不能使用。', 'It does not support the authorization code flow.'),
    lists(challenges, 'S256')
      ? found(true, '支持 PKCE（S256）。', 'It supports PKCE (S256).')
      : found(
          false,
          '没有声明支持 PKCE（S256）。请向认证系统的管理员确认。',
          'It does not say that it supports PKCE (S256).',
        ),
    settings.secret(provider.secretRef) === undefined && !lists(methods, 'none')
      ? found(
          false,
          `本系统没有设置客户端密钥：请运维人员设置环境变量 ${provider.secretRef}（或 ${provider.secretRef}_FILE）。`,
          `The client’s secret is not set: the operator sets the environment variable ${provider.secretRef} (or ${provider.secretRef}_FILE).`,
        )
      : found(true, '客户端认证方式可用。', 'There is a way to authenticate the client.'),
  ];
}
