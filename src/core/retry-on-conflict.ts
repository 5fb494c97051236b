/** Somebody else wrote between the read and the write of an attempt. */
export const CONFLICT = Symbol('conflict');

const MAX_ROUNDS = 20;

/**
 * The one change loop: an attempt reads, decides and writes, and begins anew when somebody else was faster. Throws after
 * `rounds` conflicts.
 *
 * @param what names the change for the error: `request 1 while it was decided`
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
