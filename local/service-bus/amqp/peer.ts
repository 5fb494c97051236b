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
  /** The name of the namespace, as the client has it. */
  readonly host: string;
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
export function queueAt({ namespace, permissions, host }: Peer, address: string): Queue | AmqpError {
  // The .NET client writes `/queue`.
  const path = address.replace(/^\//, '');
  if (!permissions.allows(path)) return unauthorized(path);
  return namespace.find(path.replace(MANAGEMENT, '')) ?? notFound(`sb://${host}/${path}`);
}

/** Tells a queue from why there is none. */
export const isRefused = (queue: Queue | AmqpError): queue is AmqpError => 'condition' in queue;
