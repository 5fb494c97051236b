import { dayOf } from '../../core/calendar-day.ts';
import type { Clock } from '../../core/clock.ts';
import { CAP_LIMIT, headroomAt, type Headroom } from '../domain/headroom.ts';
import type { HeadroomStore } from '../ports/headroom-store.ts';

interface Deps {
  readonly headroom: HeadroomStore;
  readonly clock: Clock;
}

/** What is left of a customer's refund cap on a day (default today), by the records of the desk. */
export const showHeadroom =
  ({ headroom, clock }: Deps) =>
  async (customerId: string, asOf?: Date): Promise<Headroom> => {
    const { uses, holds } = await headroom.readCap(customerId);
    return headroomAt({ limit: CAP_LIMIT, uses, holds, asOf: dayOf(asOf ?? clock()) });
  };
