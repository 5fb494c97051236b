import type { Faults } from './faults.ts';
import type { Time } from '../queue/deadline.ts';
import type { Namespace } from '../queue/namespace.ts';
import type { Queue } from '../queue/queue.ts';
import { notFound } from './amqp-error.ts';
import type { Permissions } from './permissions.ts';
import type { AmqpError } from 'rhea';

/** What every link of one connection works with. */
export interface Peer {
  readonly namespace: Namespace;
  readonly faults: Faults;
  readonly permissions: Permissions;
  /** The clock receivers see. */
  readonly time: Time;
}

const unauthorized = (address: string): AmqpError => ({
  condition: 'amqp:unauthorized-access',
  description: `Unauthorized access. A token with the claims for '${address}' is required.`,
});

const MANAGEMENT = /\/\$management$/i;

/** Whether an address is `<queue>/$management`. */
export const isManagement = (address: string): boolean => MANAGEMENT.test(address);

/** The queue behind an address, its management included, or why the link is refused. */
export function queueAt({ namespace, permissions }: Peer, address: string): Queue | AmqpError {
  if (!permissions.allows(address)) return unauthorized(address);
  const entity = address.replace(MANAGEMENT, '');
  return namespace.find(entity) ?? notFound(entity);
}

/** Tells a queue from why there is none. */
export const isRefused = (queue: Queue | AmqpError): queue is AmqpError => 'condition' in queue;
