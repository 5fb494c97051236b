import { describe, expect, it } from '@jest/globals';
import type { TableClient } from '@azure/data-tables';
import { tableGrantStore } from '../../src/customers/table/grant-store.ts';
import type { Tables } from '../../src/platform/table/tables.ts';

const MINUTE_MS = 60_000;
const personOf = (number: number) => `c0ffee00-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** A grant store over an empty table that counts the reads. */
function setUp() {
  const state = { now: Date.parse('2026-11-23T10:00:00Z'), reads: 0 };
  const pages = {
    byPage: async function* () {
      await Promise.resolve();
      state.reads += 1;
      yield [];
    },
  };
  const table = { listEntities: () => pages } as unknown as TableClient;
  const tables = { grants: () => Promise.resolve(table) } as Tables;
  return { state, book: tableGrantStore({ tables, monotonic: () => state.now }) };
}

describe('the cached grants of a process', () => {
  it('are at most a minute old', async () => {
    const { state, book } = setUp();
    await book.grantsOf(personOf(1));
    state.now += MINUTE_MS - 1;
    await book.grantsOf(personOf(1));
    expect(state.reads).toBe(1);
    state.now += 1;
    await book.grantsOf(personOf(1));
    expect(state.reads).toBe(2);
  });

  it('cover at most 1,000 people, and the oldest is evicted first', async () => {
    const { state, book } = setUp();
    for (let number = 0; number <= 1_000; number += 1) await book.grantsOf(personOf(number));
    expect(state.reads).toBe(1_001);
    await book.grantsOf(personOf(1));
    expect(state.reads).toBe(1_001);
    await book.grantsOf(personOf(0));
    expect(state.reads).toBe(1_002);
  });
});
