import { drillPurchase, type DrillOrder } from './drill-order.ts';
import type { Boundary } from './boundaries.ts';
import { killAtBoundary } from './boundary-killer.ts';
import { playOrder, type Bench } from './drill-buyer.ts';
import type { Kill } from './host-killer.ts';

export interface BoundaryDrill {
  readonly bench: Bench;
  readonly data: string;
  readonly app: string;
  readonly seed: number;
  readonly killed: (kill: Kill, order: DrillOrder, status: string) => void;
  readonly surprised: (text: string) => void;
}

/** One purchase for each boundary, one after the other; each loses its host there, and must end as if nothing was. */
export async function killAtEveryBoundary(
  boundaries: readonly Boundary[],
  { bench, data, app, seed, killed, surprised }: BoundaryDrill,
): Promise<void> {
  for (const [number, boundary] of inPlayableOrder(boundaries).entries()) {
    const order = drillPurchase(seed, number, boundary.name);
    try {
      const [kill, status] = await Promise.all([
        killAtBoundary(data, app, boundary),
        playOrder(bench, order),
      ]);
      killed(kill, order, status);
    } catch (error) {
      surprised(`${boundary.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

/** A subscription is registered once, and each of the first purchases has one that is not. */
const inPlayableOrder = (boundaries: readonly Boundary[]): readonly Boundary[] =>
  boundaries.toSorted((one, other) => Number(registers(other)) - Number(registers(one)));

const registers = ({ step, moment }: Boundary): boolean =>
  step === 'checkRegistration' || (step === 'registerSubscription' && moment === 'answered');
