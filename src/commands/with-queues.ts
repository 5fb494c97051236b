import type { ServiceBusClient } from '@azure/service-bus';
import { withOwnIdentity } from '../platform/entra/own-identity.ts';
import { lastError } from '../tickets/service-bus/last-error.ts';
import { openServiceBus } from '../tickets/service-bus/open-client.ts';
import type { ServiceBusConfig } from '../app/service-bus-config.ts';

/** A person waits for this command, so it fails after a few seconds when the broker does not answer. */
const RETRY_OPTIONS = { maxRetries: 2 };

/** `MessagingError` is the client's name for a socket error. */
const CLIENT_ERRORS = ['ServiceBusError', 'MessagingError'];

/** Runs `work` with a Service Bus client. Adds the host to the client's errors. */
export async function withQueues(
  config: ServiceBusConfig,
  work: (client: ServiceBusClient) => Promise<void>,
): Promise<void> {
  const client = await openServiceBus({ ...withOwnIdentity(config), ...RETRY_OPTIONS });
  try {
    await work(client);
  } catch (error) {
    throw withHost(lastError(error), client.fullyQualifiedNamespace);
  } finally {
    await client.close();
  }
}

/** The client's errors do not name the host. */
function withHost(error: unknown, host: string): unknown {
  if (!(error instanceof Error) || !CLIENT_ERRORS.includes(error.name)) return error;
  return new Error(`Service Bus at ${host} did not do it: ${error.message}`, { cause: error });
}
