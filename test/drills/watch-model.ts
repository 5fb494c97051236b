import type { MicrosoftReservation } from '../support/microsoft.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The longest that the ladder of a customer looks ahead. */
const MAX_DAYS = 365;
/** Of these people are told nothing. */
const OVER = ['Cancelled', 'Split', 'Merged', 'Failed'];

/** A reservation whose end people are told of. */
export interface Ending {
  readonly reservationId: string;
  readonly endsAt: Date;
}

/** A message that is due: a reservation, and how many days are left. */
export interface DueReminder {
  readonly reservationId: string;
  readonly daysBefore: number;
}

/** The reservations whose end people are told of, by what Microsoft lists. */
export const endingOf = (reservations: readonly MicrosoftReservation[]): readonly Ending[] =>
  reservations.flatMap(({ name, properties: { provisioningState, expiryDateTime } }) =>
    expiryDateTime === undefined || OVER.includes(provisioningState)
      ? []
      : [{ reservationId: idIn(name), endsAt: new Date(expiryDateTime) }],
  );

/** The reservation in `order/reservation`. */
export const idIn = (name: string): string => name.slice(name.indexOf('/') + 1).toLowerCase();

const startOfDay = (at: Date): number => Math.floor(at.getTime() / DAY_MS);

/** What is due on the UTC day of an instant when the ladder has a step for each reservation on that day. */
export const remindersOn = (endings: readonly Ending[], at: Date): readonly DueReminder[] =>
  endings
    .map(({ reservationId, endsAt }) => ({ reservationId, daysBefore: startOfDay(endsAt) - startOfDay(at) }))
    .filter(({ daysBefore }) => daysBefore >= 0 && daysBefore <= MAX_DAYS);

const LOOKS: Readonly<Record<string, number>> = {
  'T-30': -30 * DAY_MS,
  'T-7': -7 * DAY_MS,
  'T-1': -DAY_MS,
  'T+1h': HOUR_MS,
  'T+24h': DAY_MS,
};

/** The looks at a decided renewal of a desk whose clock stops at these instants, the first when it was decided. */
export function looksAt(endsAt: Date, [decidedAt, ...stops]: readonly Date[]): readonly string[] {
  let from = decidedAt?.getTime() ?? 0;
  return stops.flatMap((stop) => {
    const due = Object.entries(LOOKS).filter(([, afterEnd]) => {
      const at = endsAt.getTime() + afterEnd;
      return at > from && at <= stop.getTime();
    });
    from = stop.getTime();
    return due.slice(-1).map(([name]) => name);
  });
}
