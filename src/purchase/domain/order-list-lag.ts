/** A new order may be missing from Partner Center's order list for 15 minutes; some are added to be sure. */
const LAG_MS = 20 * 60_000;

/** Whether the order list shows by now every order that was placed until then. */
export const listHasCaughtUp = (since: string, now: Date): boolean => secondsUntilCaughtUp(since, now) === 0;

/** How long the order list cannot be trusted yet about what was placed until then. */
export const secondsUntilCaughtUp = (since: string, now: Date): number =>
  Math.max(0, Math.ceil((Date.parse(since) + LAG_MS - now.getTime()) / 1000));
