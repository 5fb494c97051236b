/** The current time of this machine's calendar clock, which an operator or a time service may set. */
export type Clock = () => Date;

/**
 * Milliseconds since some moment of this process. Ages of cached values, tokens and pauses go by this clock, because
 * nobody can set it.
 */
export type MonotonicClock = () => number;
