import type { ServiceBusClient } from '@azure/service-bus';
import type { DeadLetter, DeadLetters } from '../ports/dead-letters.ts';
import { DeadLetterQueue, numberOf, type DeadLetterMessage } from './dead-letter-queue.ts';
import { bodyOf } from './message-body.ts';
import { postponedIn, propertiesIn } from './postponed-message.ts';
import { SUPPORT_REQUESTS } from './ticket-queues.ts';

/** Lists the dead-lettered messages of the queue `support-requests`. `open` must return a new client each time. */
export function deadLetters(open: () => Promise<ServiceBusClient>): DeadLetters {
  return { list: () => deadLettersOf(open) };
}

async function* deadLettersOf(open: () => Promise<ServiceBusClient>): AsyncGenerator<DeadLetter> {
  // A client continues where its last peek ended, so a reused one would never see a message again.
  const client = await open();
  try {
    for await (const message of new DeadLetterQueue(client, SUPPORT_REQUESTS).peek())
      yield deadLetterOf(message);
  } finally {
    await client.close();
  }
}

function deadLetterOf(message: DeadLetterMessage): DeadLetter {
  const { messageId, correlationId, deadLetterReason = '', deadLetterErrorDescription = '' } = message;
  const body: unknown = message.body;
  return {
    sequenceNumber: numberOf(message),
    messageId: postponedIn(propertiesIn(message.applicationProperties))?.messageId ?? String(messageId ?? ''),
    correlationId: typeof correlationId === 'string' ? correlationId : undefined,
    body: body instanceof Uint8Array ? bodyOf(body) : body,
    reason: deadLetterReason,
    description: deadLetterErrorDescription,
  };
}
