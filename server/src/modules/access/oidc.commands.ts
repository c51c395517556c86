import * as openid from 'openid-client';
import { Problem } from '@assay/api';
import { defineCommand } from '../../platform/command.ts';
import type { Settings } from '../../platform/settings.ts';
import * as store from './access.store.ts';
import * as credentials from './credential.store.ts';
import { hashSecret } from './secrets.ts';
import { openSession } from './sign-in.commands.ts';

const nowhere = () => ({ projectId: null });
const MINUTES = 10;

/** Discovered on first use, so that a provider that is down never keeps the server from starting. */
async function provider(settings: Settings): Promise<openid.Configuration> {
  if (settings.oidc === null) throw new Problem('unavailable', 'No OpenID Connect provider is configured.');
  const { issuer, clientId, clientSecret } = settings.oidc;
  const local = /^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(issuer);
  try {
    return await openid.discovery(
      new URL(issuer),
      clientId,
      clientSecret,
      undefined,
      local ? { execute: [openid.allowInsecureRequests] } : {},
    );
  } catch (cause) {
    throw new Problem(
      'unavailable',
      'The OpenID Connect provider does not answer. Sign in with a password or try later.',
      { cause },
    );
  }
}

function callbackUrl(settings: Settings): string {
  return new URL('/v1/session/oidc/callback', settings.publicUrl).href;
}

export const startOidc = defineCommand('startOidc', {
  answersSecret: true,
  scope: nowhere,
  async run({ tx, now, newId, platform }) {
    const config = await provider(platform.settings);
    const state = openid.randomState();
    const verifier = openid.randomPKCECodeVerifier();
    const nonce = openid.randomNonce();
    const url = openid.buildAuthorizationUrl(config, {
      redirect_uri: callbackUrl(platform.settings),
      scope: 'openid email profile',
      state,
      nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    const id = newId();
    const expiresAt = new Date(Date.parse(now) + MINUTES * 60_000).toISOString();
    await credentials.insertCredential(tx, {
      id,
      kind: 'oidc',
      secret: hashSecret(state),
      personId: null,
      details: { verifier, nonce },
      at: now,
      expiresAt,
    });
    return {
      output: { url: url.href },
      events: [{ type: 'oidc.started', subject: { kind: 'credential', id }, projectId: null }],
    };
  },
});

type Claims = Readonly<Record<string, unknown>>;

function verifiedEmail(claims: Claims): string | null {
  return claims['email_verified'] === true && typeof claims['email'] === 'string' ? claims['email'] : null;
}

/** Providers that keep to the letter send the address only here, not in the ID token. */
async function userInfo(config: openid.Configuration, accessToken: string, subject: string): Promise<Claims> {
  if (config.serverMetadata().userinfo_endpoint === undefined) return {};
  return openid.fetchUserInfo(config, accessToken, subject).catch((cause: unknown) => {
    throw new Problem('sign-in-failed', 'The provider did not say who you are.', { cause });
  });
}

/**
 * Signs in the person bound to the provider's subject; at the first time binds it by verified e-mail address. Nobody
 * is created here: people come in by invitation.
 */
export const finishOidc = defineCommand('finishOidc', {
  answersSecret: true,
  scope: nowhere,
  async run({ tx, input, now, newId, platform }) {
    const started = await credentials.findCredential(tx, 'oidc', hashSecret(input.query.state), now);
    if (started === null || !(await credentials.useCredential(tx, started.id, now))) {
      throw new Problem('sign-in-failed', 'This sign-in was not started here or took too long. Start again.');
    }
    const config = await provider(platform.settings);
    const url = new URL(callbackUrl(platform.settings));
    for (const [key, value] of Object.entries(input.query)) if (value !== undefined) url.searchParams.set(key, value);
    const details = started.details as { verifier: string; nonce: string };
    const tokens = await openid
      .authorizationCodeGrant(config, url, {
        pkceCodeVerifier: details.verifier,
        expectedState: input.query.state,
        expectedNonce: details.nonce,
      })
      .catch((cause: unknown) => {
        throw new Problem('sign-in-failed', 'The provider refused the sign-in.', { cause });
      });
    const claims = tokens.claims();
    if (claims === undefined) throw new Problem('sign-in-failed', 'The provider sent no identity.');
    const subject = `${claims.iss}|${claims.sub}`;
    const email = verifiedEmail(claims) ?? verifiedEmail(await userInfo(config, tokens.access_token, claims.sub));
    const personId = await store.findOrBindOidc(tx, subject, email);
    if (personId === null)
      throw new Problem('sign-in-failed', 'Nobody here has this identity. Ask for an invitation first.');
    const session = await openSession(tx, personId, now, newId);
    return {
      output: { redirect: '/', sessionSecret: session.sessionSecret },
      actorId: personId,
      events: [
        { type: 'person.signed-in', subject: { kind: 'person', id: personId }, projectId: null, data: { by: 'oidc' } },
      ],
    };
  },
});
