import type { Clock } from '../../core/clock.ts';
import type { Outbox, UndeliveredEvent } from '../../requests/ports/outbox.ts';
import { printable, printableJson } from '../printable.ts';
import type { Order } from './read-arguments.ts';

interface Deps {
  readonly outbox: Pick<Outbox, 'undelivered' | 'sendAgain'>;
  readonly clock: Clock;
}

/** Yields the lines of the output. Throws an error with a message for the person when an event is not there. */
export async function* carryOut(
  order: Exclude<Order, { readonly verb: 'help' }>,
  { outbox, clock }: Deps,
): AsyncGenerator<string> {
  const events = await outbox.undelivered();
  if (order.verb === 'list') {
    yield* events.map(order.json ? printableJson : lineOf);
    if (!order.json) yield `${counted(events.length)} for the ${order.audience}`;
    return;
  }
  for (const event of wantedOf(order.eventId, events)) {
    await outbox.sendAgain(event, clock().toISOString());
    yield `${event.eventId}: will be sent at the next run of the timer`;
  }
}

const lineOf = ({ eventId, type, deadLetteredAt, reason }: UndeliveredEvent): string =>
  printable(`${deadLetteredAt}  ${eventId}  ${type}  ${reason}`);

const counted = (count: number): string =>
  count === 1 ? '1 undelivered event' : `${count} undelivered events`;

function wantedOf(
  eventId: string | undefined,
  events: readonly UndeliveredEvent[],
): readonly UndeliveredEvent[] {
  if (eventId === undefined) return events;
  const event = events.find((one) => one.eventId === eventId);
  if (event === undefined) throw new Error(`there is no undelivered event ${eventId}`);
  return [event];
}
