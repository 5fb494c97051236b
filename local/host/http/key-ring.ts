import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { StartError } from '../../kit/command.ts';
import type { HttpExchangeRequest } from './exchange.ts';

/** Whom an HTTP function lets in: everybody, whoever has a function key, whoever has the master key. */
export const authLevelSchema = z.enum(['anonymous', 'function', 'admin']);
export type AuthLevel = z.infer<typeof authLevelSchema>;

const keysSchema = z.object({
  masterKey: z.string().min(1),
  /** Key by name; each opens every function. */
  functionKeys: z.record(z.string(), z.string().min(1)),
});

/** The keys of an app, as Azure hands them out: the master key opens everything, a function key the functions. */
export class KeyRing {
  readonly #masterKey: string;
  readonly #functionKeys: readonly string[];

  private constructor({ masterKey, functionKeys }: z.infer<typeof keysSchema>) {
    this.#masterKey = masterKey;
    this.#functionKeys = Object.values(functionKeys);
  }

  /** Reads the keys of a file, which is made with new ones when it is missing. Throws a StartError. */
  static open(file: string): KeyRing {
    if (!existsSync(file)) {
      const keys = { masterKey: newKey(), functionKeys: { default: newKey() } };
      writeFileSync(file, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
    }
    const parsed = keysSchema.safeParse(readKeys(file));
    if (!parsed.success) throw new StartError(`${file}: ${z.prettifyError(parsed.error)}`);
    return new KeyRing(parsed.data);
  }

  /** Looks for the key in the header `x-functions-key`, else in the query as `code`. */
  opens(level: AuthLevel, { headers, url }: HttpExchangeRequest): boolean {
    if (level === 'anonymous') return true;
    const header = headers['x-functions-key'];
    const code = [...url.searchParams].find(([name]) => name.toLowerCase() === 'code')?.[1];
    const given = typeof header === 'string' ? header : code;
    if (given === undefined) return false;
    const keys = level === 'admin' ? [this.#masterKey] : [this.#masterKey, ...this.#functionKeys];
    return keys.some((key) => isSame(key, given));
  }
}

function newKey(): string {
  return randomBytes(42).toString('base64url');
}

function readKeys(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new StartError(`${file} is not JSON`, { cause: error });
  }
}

/** Takes the same time wherever the two differ. */
function isSame(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
