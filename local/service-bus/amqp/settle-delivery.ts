import type { AmqpError, Delivery, Typed } from 'rhea';
import type { Queue } from '../queue/queue.ts';
import type { Outcome, Settlement } from '../queue/settlement.ts';
import { amqpError } from './amqp-error.ts';
import { swapGuid } from './guid.ts';
import type { Peer } from './peer.ts';
import { fieldsOf, outcomes, settle } from './rhea.ts';
import { withApplicationProperties } from './sections.ts';
import { typedMap, type TypedMap } from './typed-map.ts';

type State = 'accepted' | 'released' | 'rejected' | 'modified';

const REASON = 'DeadLetterReason';
const DESCRIPTION = 'DeadLetterErrorDescription';

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
    queue.settle(token, settlementOf(state, fieldsOf(delivery)));
    return undefined;
  } catch (error) {
    return amqpError(error);
  }
}

function settlementOf(state: State, fields: readonly Typed[]): Settlement {
  if (state === 'modified') {
    const [, defers, annotations] = fields;
    return settlement(defers?.value === true ? 'defer' : 'abandon', typedMap(annotations));
  }
  if (state === 'rejected') {
    const [, , info] = (fields[0]?.value ?? []) as readonly Typed[];
    const added = typedMap(info);
    return {
      ...settlement('dead-letter', added),
      reason: textIn(added, REASON),
      description: textIn(added, DESCRIPTION),
    };
  }
  return { outcome: state === 'accepted' ? 'complete' : 'release' };
}

/** The properties a client wants changed, without the reasons: those are kept apart. */
export function settlement(outcome: Outcome, added: TypedMap): Settlement {
  const properties = added.filter(([name]) => name !== REASON && name !== DESCRIPTION);
  return { outcome, change: (content) => withApplicationProperties(content, properties) };
}

function textIn(map: TypedMap, name: string): string | undefined {
  const value: unknown = map.find(([key]) => key === name)?.[1].value;
  return typeof value === 'string' ? value : undefined;
}
