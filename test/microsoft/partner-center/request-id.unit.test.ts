import { describe, expect, it } from '@jest/globals';
import { requestIdOf } from '../../../src/microsoft/partner-center/request-id.ts';

const call = {
  requestId: 'aaaaaaaa000040008000000000000001-abcdefghijklmnopqrstuvwxyz',
  step: 'checkout',
  attempt: 1,
};

describe('the MS-RequestId of a call', () => {
  it('never changes for the same attempt', () => {
    expect(requestIdOf(call)).toBe('54523751-a681-54f9-a600-7a73845e0ea0');
  });

  it.each([
    ['request', { ...call, requestId: 'aaaaaaaa000040008000000000000001-abcdefghijklmnopqrstuvwxy2' }],
    ['step', { ...call, step: 'create-cart' }],
    ['attempt', { ...call, attempt: 2 }],
  ])('differs for another %s', (_, other) => {
    expect(requestIdOf(other)).not.toBe(requestIdOf(call));
  });
});
