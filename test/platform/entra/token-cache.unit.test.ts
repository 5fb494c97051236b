import { describe, expect, it } from '@jest/globals';
import { tokenCache } from '../../../src/platform/entra/token-cache.ts';

function setUp() {
  const state = { now: Date.parse('2026-11-23T10:00:00Z'), requests: 0 };
  const cached = tokenCache(() => new Date(state.now));
  const token = (key: string) =>
    cached(key, () => {
      state.requests += 1;
      return Promise.resolve({
        value: `token ${state.requests}`,
        expiresAt: new Date(state.now + 3_600_000),
      });
    });
  return { state, cached, token };
}

describe('the token cache', () => {
  it('requests a token once for concurrent callers', async () => {
    const { state, token } = setUp();
    expect(await Promise.all([token('a'), token('a'), token('a')])).toEqual([
      'token 1',
      'token 1',
      'token 1',
    ]);
    expect(state.requests).toBe(1);
  });

  it('keeps a token until five minutes before its end', async () => {
    const { state, token } = setUp();
    await token('a');
    state.now += 54 * 60_000;
    expect(await token('a')).toBe('token 1');
    state.now += 60_000;
    expect(await Promise.all([token('a'), token('a')])).toEqual(['token 2', 'token 2']);
  });

  it('keeps the tokens of tenants and resources apart', async () => {
    const { token } = setUp();
    expect([await token('a'), await token('b'), await token('a')]).toEqual(['token 1', 'token 2', 'token 1']);
  });

  it('evicts the oldest of more than 5,000 tokens', async () => {
    const { state, token } = setUp();
    for (let tenant = 0; tenant <= 5_000; tenant += 1) await token(`tenant ${tenant}`);
    expect(state.requests).toBe(5_001);
    expect(await token('tenant 1')).toBe('token 2');
    expect(await token('tenant 0')).toBe('token 5002');
  });

  it('does not cache a failed request', async () => {
    const { cached, token } = setUp();
    await expect(cached('a', () => Promise.reject(new Error('issuer down')))).rejects.toThrow('issuer down');
    expect(await token('a')).toBe('token 1');
  });
});
