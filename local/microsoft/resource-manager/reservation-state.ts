import { addDays } from '../values/calendar.ts';

/** A reservation shows as expiring this many days before its end. */
const EXPIRING_DAYS = 30;

interface Lifetime {
  readonly state: string;
  readonly expiresAt: string;
}

/** The state as of `now`: one that succeeded expires by itself. */
export function provisioningState({ state, expiresAt }: Lifetime, now: Date): string {
  if (state === 'Pending') return 'PendingBilling';
  return state === 'Succeeded' && new Date(expiresAt) <= now ? 'Expired' : state;
}

/** The state as people read it, with `Expiring` for the last 30 days. */
export function displayState(lifetime: Lifetime, now: Date): string {
  if (lifetime.state === 'Pending') return 'Pending';
  const state = provisioningState(lifetime, now);
  return state === 'Succeeded' && new Date(lifetime.expiresAt) <= addDays(now, EXPIRING_DAYS)
    ? 'Expiring'
    : state;
}
