/** Where every part of the local stack reads the time from. */
export interface Clock {
  now(): Date;
}

export const realClock: Clock = { now: () => new Date() };
