import type { DueInstalment, DueInstalments } from '../../../src/instalments/ports/due-instalments.ts';

/** An in-memory store of due instalments for tests. */
export function memoryDueInstalments(): DueInstalments {
  const instalments = new Map<string, DueInstalment>();
  const keyOf = ({ dueOn, requestId, number, line }: DueInstalment) =>
    [dueOn, requestId, number, line ?? ''].join('|');
  return {
    upsert: (instalment) => Promise.resolve(void instalments.set(keyOf(instalment), instalment)),
    due: (day) =>
      Promise.resolve(
        [...instalments.values()]
          .filter(({ dueOn }) => dueOn <= day)
          .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1)),
      ),
    markTried: (instalment, triedAt) => {
      const stored = instalments.get(keyOf(instalment));
      if (stored !== undefined) instalments.set(keyOf(instalment), { ...stored, triedAt });
      return Promise.resolve();
    },
    remove: (instalment) => Promise.resolve(void instalments.delete(keyOf(instalment))),
  };
}
