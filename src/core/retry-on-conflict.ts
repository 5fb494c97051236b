/** Returned by an attempt when another write came between its read and its write. */
export const CONFLICT = Symbol('conflict');

const MAX_ROUNDS = 20;

/**
 * Repeats an attempt that reads, decides and writes until no other write interferes. Throws after `rounds` conflicts.
 *
 * @param what names the change in the error: `the decision on request 1`
 */
export async function retryOnConflict<T>(
  what: string,
  attempt: () => Promise<T | typeof CONFLICT>,
  rounds = MAX_ROUNDS,
): Promise<T> {
  for (let round = 0; round < rounds; round += 1) {
    const outcome = await attempt();
    if (outcome !== CONFLICT) return outcome;
  }
  throw new Error(`${what}: others kept changing it, ${rounds} times in a row`);
}
