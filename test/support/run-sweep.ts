import { Sweep } from '../../src/core/sweep.ts';
import type { UnreadableRow } from '../../src/core/unreadable-row.ts';

interface Run {
  readonly isTimeUp?: () => boolean;
  /** Collects the rows that were set aside. */
  readonly unreadable?: UnreadableRow[];
}

/** A sweep with all the time it wants. */
export const aSweep = ({ isTimeUp = () => false, unreadable = [] }: Run = {}): Sweep =>
  new Sweep({ isTimeUp, setAside: (row) => void unreadable.push(row) });

/** Runs a sweep as its timer does: what failed is thrown at the end. */
export const swept =
  <T>(work: (sweep: Sweep) => Promise<T>, run?: Run) =>
  async (): Promise<T> => {
    const sweep = aSweep(run);
    const outcome = await work(sweep);
    sweep.throwIfAny();
    return outcome;
  };
