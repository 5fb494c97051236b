import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';

/** Thrown when a token cannot be verified because the issuer's keys were never read. */
export class SigningKeysUnavailable extends Error {
  override readonly name = 'SigningKeysUnavailable';
}

/** The maximal age of the keys, so that a key the issuer withdrew stops working. */
const MAX_AGE_MS = 10 * 60_000;
/** An unknown key id, which anybody can send, causes at most one request to the issuer in this time. */
const COOLDOWN_MS = 30_000;
/** Without any keys every call fails, so the next attempt comes soon. */
const RETRY_MS = 1_000;

interface Settings {
  readonly jwksUri: string;
  /** Monotonic milliseconds: the wall clock may be set. */
  readonly elapsed?: () => number;
}

type Warn = (message: string) => void;

/** The issuer's public keys. */
export interface SigningKeys {
  /** Finds the key of a token; reads the keys before when they were not read yet or are too old. */
  readonly keysFor: (warn: Warn) => JWTVerifyGetKey;
  /** Reads the keys before there is a token. Throws {@link SigningKeysUnavailable}. */
  readonly readAhead: (warn: Warn) => Promise<void>;
}

/** Keeps known keys while the issuer does not answer, and reports that to `warn`. */
export function signingKeys({ jwksUri, elapsed = () => performance.now() }: Settings): SigningKeys {
  const remote = createRemoteJWKSet(new URL(jwksUri), {
    cacheMaxAge: Infinity,
    cooldownDuration: Infinity, // this function decides when to read again, also after failures
  });
  let readAt = -Infinity;
  let cooldownUntil = -Infinity;
  let reading: Promise<void> | undefined;

  const read = async (warn: Warn): Promise<void> => {
    try {
      await remote.reload();
      readAt = elapsed();
      cooldownUntil = readAt + COOLDOWN_MS;
    } catch (cause) {
      const known = remote.jwks() !== undefined;
      cooldownUntil = elapsed() + (known ? COOLDOWN_MS : RETRY_MS);
      if (!known) throw new SigningKeysUnavailable('the signing keys cannot be read', { cause });
      warn(`the signing keys cannot be read again, the known ones stay in use: ${String(cause)}`);
    }
  };
  const refresh = (warn: Warn): Promise<void> => {
    reading ??= read(warn).finally(() => (reading = undefined));
    return reading;
  };
  const mayRead = () => reading !== undefined || elapsed() >= cooldownUntil;

  const keysFor =
    (warn: Warn): JWTVerifyGetKey =>
    async (header, token) => {
      if (elapsed() - readAt > MAX_AGE_MS && mayRead()) await refresh(warn);
      if (remote.jwks() === undefined) throw new SigningKeysUnavailable('the signing keys were not read yet');
      try {
        return await remote(header, token);
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey) || !mayRead()) throw error;
        await refresh(warn);
        return remote(header, token);
      }
    };
  return { keysFor, readAhead: refresh };
}
