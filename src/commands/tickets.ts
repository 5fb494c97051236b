import { ownIdentity } from '../adapters/entra/own-identity.ts';
import { DeadLetters } from '../adapters/service-bus/dead-letters.ts';
import { lastError } from '../adapters/service-bus/last-error.ts';
import { openServiceBus } from '../adapters/service-bus/open-client.ts';
import { SUPPORT_REQUESTS } from '../adapters/service-bus/ticket-queues.ts';
import { runCommand } from './run-command.ts';
import { carryOut } from './tickets/carry-out.ts';
import { findSettings } from './tickets/find-settings.ts';
import { readArguments, type Order } from './tickets/read-arguments.ts';

/** A person waits for this command: it gives up a broker that does not answer after a few seconds. */
const PATIENCE = { maxRetries: 2 };

/** The second one is what a socket says. */
const CLIENT_ERRORS = ['ServiceBusError', 'MessagingError'];

await runCommand(async () => {
  const order = readArguments(process.argv.slice(2));
  if (order.verb === 'help') process.stdout.write(`${order.text}\n`);
  else await withClient(order);
});

async function withClient(order: Exclude<Order, { readonly verb: 'help' }>): Promise<void> {
  const config = await findSettings(order.data);
  const settings = 'connectionString' in config ? config : { ...config, credential: ownIdentity() };
  const client = await openServiceBus({ ...settings, ...PATIENCE });
  try {
    await carryOut(order, {
      letters: new DeadLetters(client, SUPPORT_REQUESTS),
      place: `${SUPPORT_REQUESTS} at ${client.fullyQualifiedNamespace}`,
    });
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
