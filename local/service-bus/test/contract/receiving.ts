import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';

const PATIENCE_MS = 15_000;

/** Receives exactly so many messages; rejects when they do not come. */
export async function receive(
  receiver: ServiceBusReceiver,
  count: number,
): Promise<readonly ServiceBusReceivedMessage[]> {
  const received: ServiceBusReceivedMessage[] = [];
  const deadline = Date.now() + PATIENCE_MS;
  while (received.length < count && Date.now() < deadline)
    received.push(
      ...(await receiver.receiveMessages(count - received.length, { maxWaitTimeInMs: PATIENCE_MS })),
    );
  if (received.length < count) throw new Error(`received ${received.length} of ${count} messages`);
  return received;
}

/** Receives one message; rejects when none comes. */
export async function receiveOne(receiver: ServiceBusReceiver): Promise<ServiceBusReceivedMessage> {
  const [message] = await receive(receiver, 1);
  if (message === undefined) throw new Error('received nothing');
  return message;
}

/** The bodies of all messages of a queue, in any state, without receiving them. */
export async function bodiesIn(receiver: ServiceBusReceiver): Promise<readonly unknown[]> {
  return (await receiver.peekMessages(100)).map(({ body }) => body as unknown);
}

/** What a call is refused with: the code of the error, or nothing when it is not refused. */
export async function codeOf(call: Promise<unknown>): Promise<string | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    return (error as { readonly code?: string }).code ?? String(error);
  }
}

/** The number a queue gave to a message. */
export function numberOf(message: ServiceBusReceivedMessage | undefined) {
  if (message?.sequenceNumber === undefined) throw new Error('there is no message with a number');
  return message.sequenceNumber;
}
