/** The durable engine wakes a flow up to a second before the time it was given: its clock is cut to whole seconds. */
const EARLY_MS = 2_000;

/** Whether something is due at an instant (milliseconds), a little early included. */
export const isDue = (dueAt: number, now: Date): boolean => now.getTime() >= dueAt - EARLY_MS;

/** The shortest pause until something that is not due yet: a shorter one would be cut to none, and repeated. */
export const SHORTEST_PAUSE_MS = 2_000;
