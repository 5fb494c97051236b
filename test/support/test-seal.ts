import { hmacSeal } from '../../src/platform/node/hmac-seal.ts';

/** The seal of timelines in tests that keep them in memory or in tables of their own. */
export const testSeal = hmacSeal([{ id: 'test', secret: Buffer.alloc(32, 7).toString('base64') }]);
