/** Partner Center's order list may lack a new order for 15 minutes. This adds 5 minutes as a margin. */
const LAG_MS = 20 * 60_000;

/** Whether the order list now shows every order placed before `since`. */
export const listHasCaughtUp = (since: string, now: Date): boolean => secondsUntilCaughtUp(since, now) === 0;

/** Seconds until the order list shows every order placed before `since`. */
export const secondsUntilCaughtUp = (since: string, now: Date): number =>
  Math.max(0, Math.ceil((Date.parse(since) + LAG_MS - now.getTime()) / 1000));
