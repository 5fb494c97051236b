import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { fingerprint } from '../../src/platform/node/fingerprint.ts';
import { customerIdOf, orderNameOf, requestIdOf, requestIdSchema } from '../../src/core/identifiers.ts';

const customerId = 'aaaaaaaa-0000-4000-8000-000000000001';
const submission = { customerId, kind: 'purchase', idempotencyKey: 'k-1' };

describe('the request id', () => {
  const id = requestIdOf(submission, fingerprint);

  it('is the customer and the hash of customer, kind and key', () => {
    const hash = createHash('sha256').update(`["${customerId}","purchase","k-1"]`).digest();
    const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
    const bits = [...hash].map((byte) => byte.toString(2).padStart(8, '0')).join('');
    const base32 = bits.match(/.{5}/g)?.map((five) => alphabet[Number.parseInt(five, 2)]);
    expect(id).toBe(`aaaaaaaa000040008000000000000001-${base32?.slice(0, 26).join('') ?? ''}`);
    expect(requestIdSchema.parse(id)).toBe(id);
  });

  it('differs with the customer, the kind and the key', () => {
    const others = [
      { ...submission, kind: 'refund' },
      { ...submission, idempotencyKey: 'k-2' },
    ].map((one) => requestIdOf(one, fingerprint));
    expect(new Set([id, ...others]).size).toBe(3);
  });

  it('gives its customer id and the name of its order', () => {
    expect(customerIdOf(id)).toBe(customerId);
    expect(orderNameOf(id)).toBe(`rd-${id.slice(33)}`);
  });
});

describe('the fingerprint', () => {
  it('does not depend on the order of keys or on how a number is written', () => {
    const one: unknown = JSON.parse('{"quantity":5,"sku":"a"}');
    const other: unknown = JSON.parse('{"sku":"a","quantity":5.0}');
    expect(fingerprint.hex(one)).toBe(fingerprint.hex(other));
  });
});
