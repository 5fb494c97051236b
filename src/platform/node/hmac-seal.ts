import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';
import type { Seal } from '../../core/seal.ts';
import { canonicalJson } from './canonical-json.ts';

export interface SealKey {
  /** Stored with each seal. */
  readonly id: string;
  /** Base64 of at least 32 bytes. */
  readonly secret: string;
}

/** HMAC-SHA-256 with the first of `keys`; seals of the others stay valid. */
export function hmacSeal(keys: readonly [SealKey, ...SealKey[]]): Seal {
  const secrets = new Map(keys.map(({ id, secret }) => [id, createSecretKey(secret, 'base64')]));
  const sealWith = (id: string, secret: KeyObject, value: unknown): string =>
    `${id}:${createHmac('sha256', secret).update(canonicalJson(value), 'utf8').digest('hex')}`;
  const newest = createSecretKey(keys[0].secret, 'base64');
  const keyOf = (seal: string) => {
    const [id = ''] = seal.split(':');
    return { id, secret: secrets.get(id) };
  };
  return {
    sign: (value) => sealWith(keys[0].id, newest, value),
    isOf: (value, seal) => {
      const { id, secret } = keyOf(seal);
      return secret !== undefined && isEqual(sealWith(id, secret, value), seal);
    },
    knowsKeyOf: (seal) => keyOf(seal).secret !== undefined,
  };
}

const isEqual = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
