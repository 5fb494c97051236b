import type { Clock } from '../../core/clock.ts';
import type { CapClaim } from '../ports/kind-actions.ts';

/** The refund cap of a customer has changed since a hold on it was decided. */
export class CapMoved extends Error {
  constructor(customerId: string) {
    super(`the refund cap of customer ${customerId} has changed meanwhile`);
  }
}

const MAX_TRIES = 40;
const MAX_MS = 20_000;
/** The longest pause before the next try. Each pause is random, so that many requests of one customer do not meet again. */
const MAX_PAUSE_MS = 250;

interface OnCap<Decided> {
  readonly claim?: CapClaim<Decided> | undefined;
}

/**
 * Writes a decision that holds something of the refund cap. When the cap has changed since it was read, the kind
 * decides again on the cap as it is now, up to 40 times in 20 seconds. Throws {@link CapMoved} after that, so that the
 * engine tries later.
 */
export async function retryOnMovedCap<Decided extends object, T>(
  clock: Clock,
  first: Decided & OnCap<Decided>,
  write: (decided: Decided) => Promise<T>,
): Promise<T> {
  const start = clock().getTime();
  let decided: Decided & OnCap<Decided> = first;
  for (let tries = 1; ; tries += 1) {
    try {
      return await write(decided);
    } catch (error) {
      const isOver = tries === MAX_TRIES || clock().getTime() - start > MAX_MS;
      if (!(error instanceof CapMoved) || decided.claim === undefined || isOver) throw error;
    }
    await pause(Math.random() * MAX_PAUSE_MS);
    decided = await decided.claim.decideAgain();
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
