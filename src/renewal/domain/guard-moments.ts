import { z } from 'zod';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** When the desk looks after a decided renewal, in order: before and after the end of the reservation. */
const moments = [
  { name: 'T-30', afterEndMs: -30 * DAY_MS },
  { name: 'T-7', afterEndMs: -7 * DAY_MS },
  { name: 'T-1', afterEndMs: -DAY_MS },
  { name: 'T+1h', afterEndMs: HOUR_MS },
  { name: 'T+24h', afterEndMs: DAY_MS },
] as const;

export const guardMomentSchema = z.enum(moments.map(({ name }) => name));
export type GuardMoment = z.infer<typeof guardMomentSchema>;

/** A look that is planned. */
export interface PlannedCheck {
  readonly moment: GuardMoment;
  readonly checkAt: string;
}

/**
 * The next look after an instant; `undefined` after the last one. A moment that has passed is skipped: only what is now
 * counts, so a desk that was down looks once, not several times.
 *
 * @param after the moment that is done; absent: none
 */
export function nextCheck(expiresAt: string, now: Date, after?: GuardMoment): PlannedCheck | undefined {
  const done = moments.findIndex(({ name }) => name === after);
  const left = moments.slice(done + 1).map(({ name, afterEndMs }) => ({
    moment: name,
    checkAt: new Date(Date.parse(expiresAt) + afterEndMs).toISOString(),
  }));
  const ahead = left.findIndex(({ checkAt }) => Date.parse(checkAt) > now.getTime());
  // What lies behind leaves one look to do: the last that is due, or the last of all.
  if (ahead === -1) return left.at(-1);
  return left[ahead];
}

/** The moment that a look now stands for: the last one that is due by then. */
export function momentAt(expiresAt: string, planned: GuardMoment, now: Date): GuardMoment {
  const due = moments.filter(({ afterEndMs }) => Date.parse(expiresAt) + afterEndMs <= now.getTime());
  const last = due.at(-1)?.name ?? planned;
  const order = moments.map(({ name }) => name);
  return order.indexOf(last) > order.indexOf(planned) ? last : planned;
}

/** Whether the reservation has ended by this moment. */
export const isAfterEnd = (moment: GuardMoment): boolean => moment === 'T+1h' || moment === 'T+24h';
