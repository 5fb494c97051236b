import { describe, expect, it } from '@jest/globals';
import { expiringCache } from '../../../src/platform/node/expiring-cache.ts';

function setUp() {
  const state = { now: Date.parse('2026-11-23T10:00:00Z'), loads: [] as string[] };
  const cache = expiringCache<string>({ clock: () => new Date(state.now), seconds: 60, maxEntries: 3 });
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

  it('loads a forgotten value again', async () => {
    const { cache, read } = setUp();
    await read();
    cache.forget('key');
    expect(await read()).toBe('key 2');
  });
});
