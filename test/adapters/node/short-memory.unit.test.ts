import { describe, expect, it } from '@jest/globals';
import { shortMemory } from '../../../src/adapters/node/short-memory.ts';

function setUp() {
  const state = { now: Date.parse('2026-11-23T10:00:00Z'), loads: 0 };
  const remembered = shortMemory<number>(() => new Date(state.now), 60);
  return { state, read: () => remembered('key', () => Promise.resolve((state.loads += 1))) };
}

describe('short memory', () => {
  it('loads once for callers at the same time and within the time', async () => {
    const { state, read } = setUp();
    expect(await Promise.all([read(), read()])).toEqual([1, 1]);
    state.now += 59_000;
    expect(await read()).toBe(1);
  });

  it('loads again after the time', async () => {
    const { state, read } = setUp();
    await read();
    state.now += 60_000;
    expect(await read()).toBe(2);
  });

  it('forgets a load that failed', async () => {
    const remembered = shortMemory<number>(() => new Date('2026-11-23T10:00:00Z'), 60);
    await expect(remembered('key', () => Promise.reject(new Error('outage')))).rejects.toThrow('outage');
    expect(await remembered('key', () => Promise.resolve(1))).toBe(1);
  });
});
