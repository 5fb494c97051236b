import { createHmac, timingSafeEqual } from 'node:crypto';
import { EMULATOR_KEY, EMULATOR_POLICY } from '../../kit/emulator-connection.ts';

/** Keys by the name of their policy. */
export type AccessKeys = Readonly<Record<string, string>>;

/** What the official emulator has. */
export const EMULATOR_KEYS: AccessKeys = { [EMULATOR_POLICY]: EMULATOR_KEY };

/**
 * Whether a shared access signature is right and not over.
 * https://learn.microsoft.com/azure/service-bus-messaging/service-bus-sas
 */
export function isValidSignature(token: string, keys: AccessKeys, nowMs: number): boolean {
  const fields = new Map(
    token
      .replace(/^SharedAccessSignature /, '')
      .split('&')
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const),
  );
  const [resource = '', expiry = '', signature = '', name = ''] = ['sr', 'se', 'sig', 'skn'].map((key) =>
    fields.get(key),
  );
  const key = Object.hasOwn(keys, decoded(name)) ? keys[decoded(name)] : undefined;
  if (key === undefined || !(Number(expiry) * 1000 > nowMs)) return false;
  const wanted = createHmac('sha256', key).update(`${resource}\n${expiry}`).digest();
  const given = Buffer.from(decoded(signature), 'base64');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** What a token or a put-token request names: the path of the entity, without scheme and host. */
export const entityPathOf = (audience: string): string =>
  decoded(audience)
    .replace(/^\w+:\/\/[^/]*\/?/, '')
    .toLowerCase();

/** The resource a signature is for, as the token has it. */
export const resourceOf = (token: string): string =>
  /(?:^SharedAccessSignature |&)sr=([^&]*)/.exec(token)?.[1] ?? '';

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return ''; // no such name, no such signature
  }
}
