import { z } from 'zod';
import { addDuration, parseDuration } from '../../kit/duration.ts';

/** Where `POST /admin/clock` wants the clock to go, and how. */
export interface ClockOrder {
  /** Stop at every due instant on the way, or pass them all at once. */
  readonly kind: 'advance' | 'set';
  /** Milliseconds since 1970, from the time at which the move begins. */
  readonly target: (now: Date) => number;
}

/** Thrown for an order that cannot be followed; the message names the field. */
export class ClockOrderError extends Error {}

/** Beyond it dates have another form, which hardly any program expects. */
const LAST_INSTANT = Date.parse('9999-12-31T23:59:59.999Z');

const bodySchema = z.strictObject({
  advance: z.string().optional(),
  set: z.iso.datetime({ offset: true, error: 'must be an instant such as 2027-02-01T00:00:00Z' }).optional(),
});

/** Reads the body of `POST /admin/clock`. Throws {@link ClockOrderError}, also for one that leads into the past. */
export function readClockOrder(text: string, now: Date): ClockOrder {
  const body = bodySchema.safeParse(parseJson(text));
  if (!body.success) throw new ClockOrderError(body.error.issues.map(describe).join('; '));
  const { advance, set } = body.data;
  if ((advance === undefined) === (set === undefined))
    throw new ClockOrderError('body: exactly one of "advance" and "set" is needed');
  const order = advance === undefined ? setTo(Date.parse(set ?? ''), now) : advanceBy(advance);
  if (!(order.target(now) <= LAST_INSTANT))
    throw new ClockOrderError(`${order.kind}: the clock ends with the year 9999`);
  return order;
}

function advanceBy(text: string): ClockOrder {
  if (text.startsWith('-P')) throw new ClockOrderError('advance: the clock only goes forward');
  const duration = parseDuration(text);
  if (duration === undefined)
    throw new ClockOrderError('advance: must be an ISO 8601 duration such as P30D or PT1H30M');
  return { kind: 'advance', target: (from) => addDuration(from, duration).getTime() };
}

function setTo(target: number, now: Date): ClockOrder {
  if (target < now.getTime())
    throw new ClockOrderError(`set: the clock only goes forward, and it is ${now.toISOString()} already`);
  return { kind: 'set', target: () => target };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ClockOrderError('body: must be JSON', { cause: error });
  }
}

function describe({ path, message, ...issue }: z.core.$ZodIssue): string {
  const field = issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : path.join('.');
  return `${field === '' ? 'body' : field}: ${message}`;
}
