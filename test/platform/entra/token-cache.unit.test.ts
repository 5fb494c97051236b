import { describe, expect, it } from '@jest/globals';
import { tokenCache } from '../../../src/platform/entra/token-cache.ts';

/** A cache whose monotonic clock is `elapsed`, and whose calendar clock may be set apart from it by `skew`. */
function setUp() {
  const start = Date.parse('2026-11-23T10:00:00Z');
  const state = { elapsed: 0, skew: 0, requests: 0 };
  const calendar = () => start + state.elapsed + state.skew;
  const cache = tokenCache({
    clock: () => new Date(calendar()),
    monotonic: () => state.elapsed,
    isRefusal: (error) => String(error).includes('refused'),
  });
  const request = () => {
    state.requests += 1;
    return Promise.resolve({
      value: `token ${state.requests}`,
      expiresAt: new Date(calendar() + 3_600_000),
    });
  };
  const token = (key: string, rejected?: string) => cache.get(key, request, rejected);
  return { state, cache, token };
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
    state.elapsed += 54 * 60_000;
    expect(await token('a')).toBe('token 1');
    state.elapsed += 60_000;
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

  it.each([
    ['back', -86_400_000],
    ['on a little', 50 * 60_000],
  ])('ends a token by its age when the calendar clock is set %s', async (_, skew) => {
    const { state, token } = setUp();
    await token('a');
    state.skew = skew;
    expect(await token('a')).toBe('token 1');
    state.elapsed += 55 * 60_000;
    expect(await token('a')).toBe('token 2');
  });

  it('ends a token early that is over by the calendar clock', async () => {
    const { state, token } = setUp();
    await token('a');
    state.skew = 86_400_000;
    expect(await token('a')).toBe('token 2');
  });

  it('replaces a rejected token once for all who were rejected', async () => {
    const { token } = setUp();
    await token('a');
    expect(await Promise.all([token('a', 'token 1'), token('a', 'token 1')])).toEqual(['token 2', 'token 2']);
    expect(await token('a', 'token 1')).toBe('token 2');
  });

  it('does not ask again for 30 seconds when the fresh token is rejected too', async () => {
    const { state, token } = setUp();
    await token('a');
    await token('a', 'token 1');
    state.elapsed += 29_999;
    expect(await token('a', 'token 2')).toBe('token 2');
    state.elapsed += 1;
    expect(await token('a', 'token 2')).toBe('token 3');
  });

  it('does not cache a failed request', async () => {
    const { cache, token } = setUp();
    await expect(cache.get('a', () => Promise.reject(new Error('issuer down')))).rejects.toThrow(
      'issuer down',
    );
    expect(await token('a')).toBe('token 1');
  });

  it('remembers a refusal for 30 seconds', async () => {
    const { state, cache, token } = setUp();
    await expect(cache.get('a', () => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
    state.elapsed += 29_999;
    await expect(token('a')).rejects.toThrow('refused');
    state.elapsed += 1;
    expect(await token('a')).toBe('token 1');
  });
});
