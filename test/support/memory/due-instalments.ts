import type { DueInstalment, DueInstalments } from '../../../src/instalments/ports/due-instalments.ts';

/** The instalment calendar of tests. */
export function memoryDueInstalments(): DueInstalments {
  const noted = new Map<string, DueInstalment>();
  const keyOf = ({ dueOn, requestId, number }: DueInstalment) => `${dueOn}|${requestId}|${number}`;
  return {
    upsert: (instalment) => Promise.resolve(void noted.set(keyOf(instalment), instalment)),
    due: (day) =>
      Promise.resolve(
        [...noted.values()]
          .filter(({ dueOn }) => dueOn <= day)
          .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1)),
      ),
    remove: (instalment) => Promise.resolve(void noted.delete(keyOf(instalment))),
  };
}
