import { describe, expect, it } from '@jest/globals';
import { shortMemory } from '../../../src/platform/node/expiring-cache.ts';

function setUp() {
  const state = { now: Date.parse('2026-11-23T10:00:00Z'), loads: [] as string[] };
  const memory = shortMemory<string>({ clock: () => new Date(state.now), seconds: 60, most: 3 });
  const read = (key = 'key', fresh = false) =>
    memory.recall(key, () => Promise.resolve(`${key} ${state.loads.push(key)}`), fresh);
  return { state, memory, read };
}

describe('short memory', () => {
  it('loads once for callers at the same time and within the time', async () => {
    const { state, read } = setUp();
    expect(await Promise.all([read(), read()])).toEqual(['key 1', 'key 1']);
    state.now += 59_999;
    expect(await read()).toBe('key 1');
  });

  it('loads again after the time', async () => {
    const { state, read } = setUp();
    await read();
    state.now += 60_000;
    expect(await read()).toBe('key 2');
  });

  it('counts the time from the load, however often the value is asked for', async () => {
    const { state, read } = setUp();
    for (let seconds = 0; seconds < 60; seconds += 20) {
      expect(await read()).toBe('key 1');
      state.now += 20_000;
    }
    expect(await read()).toBe('key 2');
  });

  it('forgets the oldest value when there are too many', async () => {
    const { state, read } = setUp();
    for (const key of ['a', 'b', 'c', 'd']) await read(key);
    for (const key of ['b', 'c', 'd']) await read(key);
    expect(state.loads).toEqual(['a', 'b', 'c', 'd']);
    expect(await read('a')).toBe('a 5');
    expect(await read('b')).toBe('b 6');
  });

  it('counts a value that was loaded anew as the youngest', async () => {
    const { read } = setUp();
    for (const key of ['a', 'b', 'c']) await read(key);
    await read('a', true);
    await read('d');
    expect(await read('a')).toBe('a 4');
    expect(await read('b')).toBe('b 6');
  });

  it('gives up values that are too old before those that are not', async () => {
    const { state, read } = setUp();
    await read('a');
    state.now += 60_000;
    for (const key of ['b', 'c', 'd']) await read(key);
    expect(await read('b')).toBe('b 2');
  });

  it('forgets a load that failed', async () => {
    const { memory, read } = setUp();
    await expect(memory.recall('key', () => Promise.reject(new Error('outage')))).rejects.toThrow('outage');
    expect(await read()).toBe('key 1');
  });

  it('keeps a newer value when an older load fails', async () => {
    const { memory, read } = setUp();
    const older = Promise.withResolvers<string>();
    const asked = memory.recall('key', () => older.promise);
    expect(await read('key', true)).toBe('key 1');
    older.reject(new Error('outage'));
    await expect(asked).rejects.toThrow('outage');
    expect(await read()).toBe('key 1');
  });

  it('loads again what it was told to forget', async () => {
    const { memory, read } = setUp();
    await read();
    memory.forget('key');
    expect(await read()).toBe('key 2');
  });
});
