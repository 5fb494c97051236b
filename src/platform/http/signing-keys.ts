import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';

/** Thrown when a token cannot be judged because the issuer's keys were never read. */
export class SigningKeysUnavailable extends Error {
  override readonly name = 'SigningKeysUnavailable';
}

/** After this the keys are read again, so that a key the issuer withdrew stops working. */
const MAX_AGE_MS = 10 * 60_000;
/** An unknown key id, which anybody can send, makes us ask the issuer at most this often. */
const COOLDOWN_MS = 30_000;
/** While there are no keys at all, nothing works: ask again soon. */
const RETRY_MS = 1_000;

interface Settings {
  readonly jwksUri: string;
  /** Milliseconds that only go forward; the wall clock may be set. */
  readonly elapsed?: () => number;
}

/**
 * The issuer's public keys, read at the first token. Known keys are kept while the issuer does not answer; `warn` is
 * told that it does not.
 */
export function signingKeys({ jwksUri, elapsed = () => performance.now() }: Settings) {
  const remote = createRemoteJWKSet(new URL(jwksUri), {
    cacheMaxAge: Infinity,
    cooldownDuration: Infinity, // when to read again is decided here, also after failures
  });
  let readAt = -Infinity;
  let restUntil = -Infinity;
  let reading: Promise<void> | undefined;

  const read = async (warn: (message: string) => void): Promise<void> => {
    try {
      await remote.reload();
      readAt = elapsed();
      restUntil = readAt + COOLDOWN_MS;
    } catch (cause) {
      const known = remote.jwks() !== undefined;
      restUntil = elapsed() + (known ? COOLDOWN_MS : RETRY_MS);
      if (!known) throw new SigningKeysUnavailable('the signing keys cannot be read', { cause });
      warn(`the signing keys cannot be read again, the known ones stay in use: ${String(cause)}`);
    }
  };
  const refresh = (warn: (message: string) => void): Promise<void> => {
    reading ??= read(warn).finally(() => (reading = undefined));
    return reading;
  };
  const mayRead = () => reading !== undefined || elapsed() >= restUntil;

  return (warn: (message: string) => void): JWTVerifyGetKey =>
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
}
