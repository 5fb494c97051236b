import type { AmqpError } from 'rhea';
import { QueueError } from '../queue/queue-error.ts';

/** An error as clients get it. What is no refusal of the queue is a bug: it ends the connection. */
export function amqpError(error: unknown): AmqpError {
  if (!(error instanceof QueueError)) throw error;
  return { condition: error.condition, description: error.message };
}

/** Clients know this one by its text; the entity stands in it with its namespace, `sb://host/path`. */
export const notFound = (entity: string): AmqpError => ({
  condition: 'amqp:not-found',
  description: `The messaging entity '${entity}' could not be found. To know more visit https://aka.ms/sbResourceMgrExceptions.`,
});
