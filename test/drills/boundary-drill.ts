import { plainOrder, type DrillOrder } from './drill-order.ts';
import type { Boundary } from './boundaries.ts';
import { killAtBoundary } from './boundary-killer.ts';
import { prepareOrder, type Bench } from './drill-buyer.ts';
import type { Kill } from './process-killer.ts';

export interface BoundaryDrill {
  readonly bench: Bench;
  readonly data: string;
  readonly app: string;
  readonly seed: number;
  readonly killed: (kill: Kill, status: string) => void;
  /** Called when a request has reached a final status. */
  readonly ended: (order: DrillOrder, status: string) => void;
  readonly surprised: (text: string) => void;
}

/** How many requests may rush past a boundary before it is a surprise: a busy machine looks too late now and then. */
const REQUESTS_EACH = 5;

/**
 * Runs one request for each boundary, one after the other. Each loses its host there, and must end as if it had
 * not.
 */
export async function killAtEveryBoundary(
  boundaries: readonly Boundary[],
  { surprised, ...drill }: BoundaryDrill,
): Promise<void> {
  for (const [number, boundary] of inPlayableOrder(boundaries).entries()) {
    try {
      await killAt(boundary, number, drill);
    } catch (error) {
      surprised(`${boundary.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

async function killAt(
  boundary: Boundary,
  number: number,
  { bench, data, app, seed, killed, ended }: Omit<BoundaryDrill, 'surprised'>,
): Promise<void> {
  for (let count = 1; count <= REQUESTS_EACH; count += 1) {
    const order = plainOrder(seed, number, boundary.kind, `${boundary.name}-${count}`);
    const play = await prepareOrder(bench, order);
    const over = new AbortController();
    const [kill, status] = await Promise.all([
      killAtBoundary(data, app, boundary, over.signal),
      play().finally(() => over.abort()),
    ]);
    ended(order, status);
    if (kill === undefined) continue;
    killed(kill, status);
    return;
  }
  throw new Error(`${REQUESTS_EACH} requests ended, and the host was not killed there`);
}

/** Every subscription needs one registration, and each of the first purchases has an unregistered one. */
const inPlayableOrder = (boundaries: readonly Boundary[]): readonly Boundary[] =>
  boundaries.toSorted((one, other) => Number(registers(other)) - Number(registers(one)));

const registers = ({ step, moment }: Boundary): boolean =>
  step === 'checkRegistration' || (step === 'registerSubscription' && moment === 'answered');
