import type { ServiceBusClient } from '@azure/service-bus';
import { withOwnIdentity } from '../platform/entra/own-identity.ts';
import { lastError } from '../tickets/service-bus/last-error.ts';
import { openServiceBus } from '../tickets/service-bus/open-client.ts';
import type { ServiceBusConfig } from '../app/service-bus-config.ts';

/** A person waits for this command: it gives up a broker that does not answer after a few seconds. */
const RETRY_OPTIONS = { maxRetries: 2 };

/** The second one is what a socket says. */
const CLIENT_ERRORS = ['ServiceBusError', 'MessagingError'];

/** Does something with the queues; what the client throws says where it was. */
export async function withQueues(
  config: ServiceBusConfig,
  work: (client: ServiceBusClient) => Promise<void>,
): Promise<void> {
  const client = await openServiceBus({ ...withOwnIdentity(config), ...RETRY_OPTIONS });
  try {
    await work(client);
  } catch (error) {
    throw explained(lastError(error), client.fullyQualifiedNamespace);
  } finally {
    await client.close();
  }
}

/** An error of the client does not say where it was. */
function explained(error: unknown, host: string): unknown {
  if (!(error instanceof Error) || !CLIENT_ERRORS.includes(error.name)) return error;
  return new Error(`Service Bus at ${host} did not do it: ${error.message}`, { cause: error });
}
