/** After this time without a change of a reservation, an exchange whose answer was lost is not under way any more. */
const SETTLES_AFTER_MS = 20 * 60_000;

/** Whether Microsoft may still be carrying out an exchange that was sent at an instant, RFC 3339. */
export const mayBeUnderWay = (sentAt: string, now: Date): boolean => secondsUntilSettled(sentAt, now) > 0;

export const secondsUntilSettled = (sentAt: string, now: Date): number =>
  Math.max(0, Math.ceil((Date.parse(sentAt) + SETTLES_AFTER_MS - now.getTime()) / 1000));
