import { outageIn } from '../../core/outage.ts';
import type { Sweep } from '../../core/sweep.ts';
import { isDue } from '../../core/due.ts';
import type { CustomerDirectory } from '../../customers/ports/customer-directory.ts';
import { dueAt, type SyncPosition } from '../domain/sync-position.ts';
import { syncCustomer, type SyncDeps } from './sync-customer.ts';

export interface SyncReservationsDeps extends SyncDeps {
  readonly customers: Pick<CustomerDirectory, 'listCustomers'>;
}

/** What one run of the sync did. */
export interface SyncSummary {
  readonly customers: number;
  readonly seen: number;
  readonly written: number;
  /** Customers whose rest waits for the next run. */
  readonly paused: number;
  /** Customers that could not be read, each with a finding. */
  readonly failed: number;
}

/** Customers that are read at the same time: each has a tenant, and so a throttling budget, of its own. */
const CONCURRENCY = 4;
/** After so many customers in a row without an answer Azure itself is down, and the others wait for the next run. */
const MAX_OUTAGES = 5;

/**
 * Reads the reservations of the customers that are due, the longest overdue first. A customer that cannot be read holds up
 * no other.
 */
export const syncReservations =
  (deps: SyncReservationsDeps) =>
  async (sweep: Sweep): Promise<SyncSummary> => {
    const { items: positions } = await deps.positions.list();
    const due = dueCustomers(positions, await customerIds(deps, positions), deps.clock());
    const sum = { customers: 0, seen: 0, written: 0, paused: 0, failed: 0 };
    const sync = syncCustomer(deps);
    let outages = 0;
    await sweep.each(
      due,
      async ({ customerId, position }) => {
        const { state, seen, written, failure } = await sync(customerId, () => sweep.isOver, position);
        sum.customers += 1;
        sum.seen += seen;
        sum.written += written;
        if (state === 'paused') sum.paused += 1;
        if (state === 'failed') sum.failed += 1;
        const isSilent = failure?.finding.code === 'azure-unavailable';
        outages = isSilent ? outages + 1 : 0;
        if (outages >= MAX_OUTAGES) sweep.stop();
      },
      CONCURRENCY,
    );
    return sum;
  };

/** All customers; those that were read before while Partner Center does not answer. */
async function customerIds(
  { customers }: SyncReservationsDeps,
  positions: readonly SyncPosition[],
): Promise<readonly string[]> {
  try {
    const { items } = await customers.listCustomers();
    return items.map(({ customerId }) => customerId.toLowerCase());
  } catch (error) {
    if (outageIn(error) === undefined || positions.length === 0) throw error;
    return positions.map(({ customerId }) => customerId);
  }
}

interface DueCustomer {
  readonly customerId: string;
  readonly position: SyncPosition | undefined;
}

/** A customer that was never read is due at once. */
function dueCustomers(
  positions: readonly SyncPosition[],
  customerIds: readonly string[],
  now: Date,
): readonly DueCustomer[] {
  const positionOf = new Map(positions.map((position) => [position.customerId, position]));
  return customerIds
    .map((customerId) => ({ customerId, position: positionOf.get(customerId) }))
    .filter(({ position }) => position === undefined || isDue(Date.parse(dueAt(position)), now))
    .toSorted((one, other) => turnOf(one).localeCompare(turnOf(other)));
}

const turnOf = ({ position }: DueCustomer): string => (position === undefined ? '' : dueAt(position));
