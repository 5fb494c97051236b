import type { AmqpError, Delivery } from 'rhea';
import { z } from 'zod';
import type { Queue } from '../queue/queue.ts';
import type { Outcome, Settlement } from '../queue/settlement.ts';
import { amqpError } from './amqp-error.ts';
import { swapGuid } from './guid.ts';
import type { Peer } from './peer.ts';
import { outcomes, settle } from './rhea.ts';
import { withApplicationProperties } from './sections.ts';

type State = 'accepted' | 'released' | 'rejected' | 'modified';

const properties = z.record(z.string(), z.unknown());
const modifiedSchema = z.object({
  undeliverable_here: z.boolean().nullish(),
  message_annotations: properties.nullish(),
});
const rejectedSchema = z.object({ error: z.object({ info: properties.nullish() }).nullish() });
const reasonsSchema = z.object({
  DeadLetterReason: z.string().nullish(),
  DeadLetterErrorDescription: z.string().nullish(),
});

const settled = new WeakSet<Delivery>();

/** Does what the client says of a delivery, and answers when that is on the disk. */
export function settleDelivery(
  { namespace, faults }: Peer,
  queue: Queue,
  delivery: Delivery,
  state: State,
): void {
  if (settled.has(delivery)) return;
  settled.add(delivery);
  const token = swapGuid(Buffer.from(delivery.tag)).toString('hex');
  const refused = faults.take(queue.settings.name, 'settle') ?? refusalOf(queue, token, state, delivery);
  const answer =
    refused === undefined ? outcomes[state as 'accepted']({}) : outcomes.rejected({ error: refused });
  namespace.afterCommit(() => settle(delivery, answer.described()));
}

function refusalOf(queue: Queue, token: string, state: State, delivery: Delivery): AmqpError | undefined {
  try {
    queue.settle(token, settlementOf(state, delivery.remote_state ?? {}));
    return undefined;
  } catch (error) {
    return amqpError(error);
  }
}

function settlementOf(state: State, given: object): Settlement {
  if (state === 'modified') {
    const { undeliverable_here: defers, message_annotations: added } = modifiedSchema.parse(given);
    return settlement(defers === true ? 'defer' : 'abandon', added);
  }
  if (state === 'rejected') {
    const info = rejectedSchema.parse(given).error?.info;
    const { DeadLetterReason: reason, DeadLetterErrorDescription: description } = reasonsSchema.parse(
      info ?? {},
    );
    return {
      ...settlement('dead-letter', info),
      reason: reason ?? undefined,
      description: description ?? undefined,
    };
  }
  return { outcome: state === 'accepted' ? 'complete' : 'release' };
}

/** The properties a client wants changed, without the reasons: those are kept apart. */
export function settlement(
  outcome: Outcome,
  added: Readonly<Record<string, unknown>> | null | undefined,
): Settlement {
  const { DeadLetterReason, DeadLetterErrorDescription, ...properties } = added ?? {};
  return { outcome, change: (content) => withApplicationProperties(content, properties) };
}
