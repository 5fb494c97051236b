import { describe, expect, it } from '@jest/globals';
import { expiringCache } from '../../../src/platform/node/expiring-cache.ts';

function setUp() {
  const state = { now: Date.parse('2026-11-23T10:00:00Z'), loads: [] as string[] };
  const cache = expiringCache<string>({ monotonic: () => state.now, seconds: 60, maxEntries: 3 });
  const read = (key = 'key', fresh = false) =>
    cache.get(key, () => Promise.resolve(`${key} ${state.loads.push(key)}`), fresh);
  return { state, cache, read };
}

describe('expiring cache', () => {
  it('loads once for concurrent callers and until the value expires', async () => {
    const { state, read } = setUp();
    expect(await Promise.all([read(), read()])).toEqual(['key 1', 'key 1']);
    state.now += 59_999;
    expect(await read()).toBe('key 1');
  });

  it('loads again after the value expired', async () => {
    const { state, read } = setUp();
    await read();
    state.now += 60_000;
    expect(await read()).toBe('key 2');
  });

  it('expires a value by the time of its load, however often it is read', async () => {
    const { state, read } = setUp();
    for (let seconds = 0; seconds < 60; seconds += 20) {
      expect(await read()).toBe('key 1');
      state.now += 20_000;
    }
    expect(await read()).toBe('key 2');
  });

  it('evicts the oldest value when the cache is full', async () => {
    const { state, read } = setUp();
    for (const key of ['a', 'b', 'c', 'd']) await read(key);
    for (const key of ['b', 'c', 'd']) await read(key);
    expect(state.loads).toEqual(['a', 'b', 'c', 'd']);
    expect(await read('a')).toBe('a 5');
    expect(await read('b')).toBe('b 6');
  });

  it('counts a freshly loaded value as the youngest', async () => {
    const { read } = setUp();
    for (const key of ['a', 'b', 'c']) await read(key);
    await read('a', true);
    await read('d');
    expect(await read('a')).toBe('a 4');
    expect(await read('b')).toBe('b 6');
  });

  it('evicts expired values before valid ones', async () => {
    const { state, read } = setUp();
    await read('a');
    state.now += 60_000;
    for (const key of ['b', 'c', 'd']) await read(key);
    expect(await read('b')).toBe('b 2');
  });

  it('does not cache a failed load', async () => {
    const { cache, read } = setUp();
    await expect(cache.get('key', () => Promise.reject(new Error('outage')))).rejects.toThrow('outage');
    expect(await read()).toBe('key 1');
  });

  it('keeps a newer value when an older load fails', async () => {
    const { cache, read } = setUp();
    const older = Promise.withResolvers<string>();
    const failing = cache.get('key', () => older.promise);
    expect(await read('key', true)).toBe('key 1');
    older.reject(new Error('outage'));
    await expect(failing).rejects.toThrow('outage');
    expect(await read()).toBe('key 1');
  });

  it('keeps an absent value and a failure for times of their own', async () => {
    let now = 0;
    let loads = 0;
    const cache = expiringCache<string | undefined>({
      monotonic: () => now,
      seconds: 60,
      absentSeconds: 30,
      failureSeconds: 10,
      maxEntries: 3,
    });
    const absent = () => cache.get('absent', () => Promise.resolve(void (loads += 1)));
    const failing = () =>
      cache.get('failing', () => Promise.reject(new Error(`failure ${(loads += 1)}`))).catch(String);
    await absent();
    expect(await failing()).toBe('Error: failure 2');
    now = 9_999;
    expect(await failing()).toBe('Error: failure 2');
    now = 10_000;
    expect(await failing()).toBe('Error: failure 3');
    now = 29_999;
    await absent();
    expect(loads).toBe(3);
    now = 30_000;
    await absent();
    expect(loads).toBe(4);
  });

  it('loads a forgotten value again', async () => {
    const { cache, read } = setUp();
    await read();
    cache.forget('key');
    expect(await read()).toBe('key 2');
  });
});
