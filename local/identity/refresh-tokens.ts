import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { Clock } from '../kit/clock.ts';
import { openDatabase } from '../kit/database.ts';
import type { Application } from './directory.ts';
import { isSinglePage } from './directory.ts';
import {
  expiredRefreshToken,
  expiredSinglePageToken,
  revokedRefreshToken,
  wrongRefreshToken,
} from './oauth-error.ts';

const DAY_MS = 86_400_000;
/** Using a token does not prolong it: https://learn.microsoft.com/entra/identity-platform/refresh-tokens */
const LIFETIME_MS = 90 * DAY_MS;
/** Of single-page applications; whatever is got with one of their tokens ends with the first. Same source. */
const SINGLE_PAGE_LIFETIME_MS = DAY_MS;

const SCHEMA = [
  `CREATE TABLE refresh_tokens (
    value TEXT PRIMARY KEY,
    client_id TEXT NOT NULL,
    object_id TEXT NOT NULL,
    issued_at INTEGER NOT NULL,
    revoked_at INTEGER
  ) STRICT`,
];

const rowSchema = z.object({
  client_id: z.string(),
  object_id: z.string(),
  issued_at: z.number(),
  revoked_at: z.number().nullable(),
});

/** A consent that a refresh token stands for. */
export interface Consent {
  /** Whose it is. */
  readonly objectId: string;
  readonly issuedAt: Date;
}

/** A token that has just been made. */
export interface IssuedToken {
  readonly value: string;
  /** Seconds until its end. */
  readonly endsIn: number;
}

/** Refresh tokens as Entra keeps them: each use makes another one, and each lives until its own end. */
export class RefreshTokens {
  readonly #database: DatabaseSync;
  readonly #clock: Clock;
  readonly #singlePage: ReadonlySet<string>;

  /** The tokens the applications begin with are issued at the first start on this folder. */
  constructor(folder: string, applications: readonly Application[], clock: Clock) {
    this.#database = openDatabase(join(folder, 'refresh-tokens.sqlite'), SCHEMA);
    this.#clock = clock;
    this.#singlePage = new Set(applications.filter(isSinglePage).map(({ clientId }) => clientId));
    for (const { clientId, refreshTokens } of applications)
      for (const { value, objectId } of refreshTokens) this.#insert(value, clientId, objectId, this.#now());
  }

  /** `used` is the token that the new one is got with, when there is one. */
  issue(clientId: string, objectId: string, used?: Consent): IssuedToken {
    const value = `local-refresh-token.${randomBytes(32).toString('base64url')}`;
    const isSinglePage = this.#singlePage.has(clientId);
    const issuedAt = isSinglePage && used !== undefined ? used.issuedAt.getTime() : this.#now();
    this.#insert(value, clientId, objectId, issuedAt);
    return { value, endsIn: Math.floor((issuedAt + this.#lifetimeOf(clientId) - this.#now()) / 1_000) };
  }

  /** The consent that a token of this application stands for. Throws the {@link OAuthError} of a token that is no good. */
  consentOf(value: string, clientId: string): Consent {
    const found = this.#database.prepare('SELECT * FROM refresh_tokens WHERE value = ?').get(value);
    const row = rowSchema.safeParse(found).data;
    if (row?.client_id !== clientId) throw wrongRefreshToken();
    const issuedAt = new Date(row.issued_at);
    if (row.revoked_at !== null) throw revokedRefreshToken(issuedAt, new Date(row.revoked_at));
    if (this.#now() >= row.issued_at + this.#lifetimeOf(clientId))
      throw this.#singlePage.has(clientId) ? expiredSinglePageToken(issuedAt) : expiredRefreshToken(issuedAt);
    return { objectId: row.object_id, issuedAt };
  }

  /** As when a password is changed or an admin revokes sessions. Gives how many tokens it was. */
  revokeAll(): number {
    const change = 'UPDATE refresh_tokens SET revoked_at = ? WHERE revoked_at IS NULL';
    return Number(this.#database.prepare(change).run(this.#now()).changes);
  }

  /** As after 90 days. Gives how many tokens it was. */
  expireAll(): number {
    const change = 'UPDATE refresh_tokens SET issued_at = ? WHERE issued_at > ?';
    const issuedAt = this.#now() - LIFETIME_MS;
    return Number(this.#database.prepare(change).run(issuedAt, issuedAt).changes);
  }

  close(): void {
    this.#database.close();
  }

  #insert(value: string, clientId: string, objectId: string, issuedAt: number): void {
    this.#database
      .prepare('INSERT OR IGNORE INTO refresh_tokens VALUES (?, ?, ?, ?, NULL)')
      .run(value, clientId, objectId, issuedAt);
  }

  #lifetimeOf(clientId: string): number {
    return this.#singlePage.has(clientId) ? SINGLE_PAGE_LIFETIME_MS : LIFETIME_MS;
  }

  #now(): number {
    return this.#clock.now().getTime();
  }
}
