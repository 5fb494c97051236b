import type { ExpiryCalendar } from '../../ports/expiry-calendar.ts';

export interface NotedExpiry {
  readonly customerId: string;
  readonly reservationId: string;
  readonly expiresAt: string;
}

/** The expiry calendar of tests, which also tells what was noted. */
export function memoryExpiryCalendar(): ExpiryCalendar & { noted(): readonly NotedExpiry[] } {
  const noted = new Map<string, NotedExpiry>();
  return {
    note: (customerId, reservationId, expiresAt) => {
      const day = expiresAt.slice(0, 10);
      noted.set(`${day}|${customerId}|${reservationId}`.toLowerCase(), {
        customerId,
        reservationId,
        expiresAt,
      });
      return Promise.resolve();
    },
    noted: () => [...noted.values()],
  };
}
