/** How long the shortest delay takes: on Azure such timers were seen to fire after 60 to 100 ms. */
const SHORTEST_MS = 50;

/**
 * When a timer fires, in milliseconds since 1970: as in Azure, whose queues hide a message for whole seconds, the delay
 * loses its fraction. So a timer fires up to a second before `fireAt`, and one of less than a second almost at once.
 */
export function timerDue(fireAt: number, now: number): number {
  const delay = Math.max(0, fireAt - now);
  return now + (delay < 1000 ? Math.min(delay, SHORTEST_MS) : Math.floor(delay / 1000) * 1000);
}
