import { ServiceBusError, type ServiceBusClient, type ServiceBusReceiverOptions } from '@azure/service-bus';
import { connect } from '../connection.ts';
import type { QueueKind } from './scenario.ts';

const WAIT_MS = 1000;

/** Removes all messages of a queue and its dead letters; waits until those are free that somebody holds. */
export async function emptyQueue(connectionString: string, queue: string, kind: QueueKind): Promise<void> {
  const remove = kind.includes('session') ? removeSession : removeSome;
  while (await once(connectionString, (client) => removeSome(client, queue, { subQueueType: 'deadLetter' })))
    continue;
  while (await once(connectionString, (client) => remove(client, queue))) continue;
}

/** With a new client each time: all receivers of one go on peeking where the last one stopped. */
async function once<T>(connectionString: string, work: (client: ServiceBusClient) => Promise<T>): Promise<T> {
  const client = connect(connectionString, { retryOptions: { timeoutInMs: 5000, maxRetries: 0 } });
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

/** Removes what can be removed now; false when nothing was left. */
async function removeSome(
  client: ServiceBusClient,
  queue: string,
  options: ServiceBusReceiverOptions = {},
): Promise<boolean> {
  const receiver = client.createReceiver(queue, { ...options, receiveMode: 'receiveAndDelete' });
  const left = await receiver.peekMessages(100);
  for (const { state, sequenceNumber } of left) {
    if (sequenceNumber === undefined) continue;
    if (state === 'scheduled') await client.createSender(queue).cancelScheduledMessages(sequenceNumber);
    if (state === 'deferred') await receiver.receiveDeferredMessages(sequenceNumber);
  }
  if (left.some(({ state }) => state === 'active'))
    await receiver.receiveMessages(100, { maxWaitTimeInMs: WAIT_MS });
  await receiver.close();
  return left.length > 0;
}

/** Removes the messages of one session; false when there was none. */
async function removeSession(client: ServiceBusClient, queue: string): Promise<boolean> {
  try {
    const session = await client.acceptNextSession(queue, { receiveMode: 'receiveAndDelete' });
    await session.receiveMessages(100, { maxWaitTimeInMs: WAIT_MS });
    await session.close();
    return true;
  } catch (error) {
    if (error instanceof ServiceBusError && error.code === 'ServiceTimeout') return false;
    throw error;
  }
}
