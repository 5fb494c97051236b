import type { ServiceBusClient } from '@azure/service-bus';
import { connect } from '../connection.ts';
import { bodiesIn } from './receiving.ts';
import type { Given, Scenario } from './scenario.ts';

/** Where scenarios are played. */
export interface Place extends Pick<Given, 'dropConnections'> {
  readonly connectionString: string;
}

/** Plays a scenario on an empty queue. Rejects when the promise is not kept. */
export async function play(scenario: Scenario, queue: string, place: Place): Promise<void> {
  const clients: ServiceBusClient[] = [];
  const open: typeof connect = (...how) => {
    const client = connect(...how);
    clients.push(client);
    return client;
  };
  const { connectionString, ...rest } = place;
  const wrongKey = connectionString.replace(/SharedAccessKey=[^;]*/, 'SharedAccessKey=d3Jvbmc=');
  try {
    await scenario.run({
      ...rest,
      queue,
      client: open(connectionString),
      anotherClient: (options) => open(connectionString, options),
      bodies: (subQueueType) =>
        bodiesIn(open(connectionString).createReceiver(queue, subQueueType && { subQueueType })),
      strangerClient: () => open(wrongKey, { retryOptions: { maxRetries: 0 } }),
    });
  } finally {
    await Promise.all(clients.map((client) => client.close()));
  }
}
