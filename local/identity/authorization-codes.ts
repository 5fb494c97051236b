import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../kit/clock.ts';
import type { Account } from './directory.ts';
import { expiredCode, otherRedirect, unknownCode, usedCode, wrongVerifier } from './oauth-error.ts';

const LIFETIME_MS = 10 * 60_000;

/** What a person allowed at the authorization endpoint. */
export interface Authorization {
  readonly clientId: string;
  readonly tenantId: string;
  readonly account: Account;
  readonly redirectUri: string;
  /** PKCE, S256. Absent when the client sent none. */
  readonly challenge: string | undefined;
  readonly nonce: string | undefined;
}

interface Redemption {
  readonly clientId: string;
  readonly tenantId: string;
  readonly redirectUri: string;
  readonly verifier: string | undefined;
}

/** Codes that wait to be redeemed, once each, within ten minutes. They do not survive a restart. */
export class AuthorizationCodes {
  readonly #clock: Clock;
  readonly #codes = new Map<string, Authorization & { readonly until: number; isUsed: boolean }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  issue(authorization: Authorization): string {
    const code = `1.${randomBytes(24).toString('base64url')}`;
    const until = this.#clock.now().getTime() + LIFETIME_MS;
    this.#codes.set(code, { ...authorization, until, isUsed: false });
    return code;
  }

  /** Throws the {@link OAuthError} of a code that is no good. */
  redeem(code: string, given: Redemption): Authorization {
    const found = this.#codes.get(code);
    if (found?.clientId !== given.clientId || found.tenantId !== given.tenantId) throw unknownCode();
    if (found.isUsed) throw usedCode();
    if (this.#clock.now().getTime() >= found.until) throw expiredCode();
    if (found.redirectUri !== given.redirectUri) throw otherRedirect(given.redirectUri);
    if (found.challenge !== challengeOf(given.verifier)) throw wrongVerifier();
    found.isUsed = true;
    return found;
  }
}

const challengeOf = (verifier: string | undefined): string | undefined =>
  verifier === undefined ? undefined : createHash('sha256').update(verifier).digest('base64url');
