import type { ServiceBusClient } from '@azure/service-bus';
import type { DeadLetter, DeadLetters } from '../ports/dead-letters.ts';
import { DeadLetterQueue, numberOf, type Letter } from './dead-letter-queue.ts';
import { bodyOf } from './message-body.ts';
import { SUPPORT_REQUESTS } from './ticket-queues.ts';

/** The dead letters of the queue `support-requests`, as the desk watches them. `open` gives a client of its own each time. */
export function deadLetters(open: () => Promise<ServiceBusClient>): DeadLetters {
  return { look: () => lettersOf(open) };
}

async function* lettersOf(open: () => Promise<ServiceBusClient>): AsyncGenerator<DeadLetter> {
  // A client goes on where it looked last, so one that looked before would never see a letter again.
  const client = await open();
  try {
    for await (const letter of new DeadLetterQueue(client, SUPPORT_REQUESTS).look()) yield letterOf(letter);
  } finally {
    await client.close();
  }
}

function letterOf(letter: Letter): DeadLetter {
  const { messageId, correlationId, deadLetterReason = '', deadLetterErrorDescription = '' } = letter;
  const body: unknown = letter.body;
  return {
    sequenceNumber: numberOf(letter),
    messageId: String(messageId ?? ''),
    correlationId: typeof correlationId === 'string' ? correlationId : undefined,
    body: body instanceof Uint8Array ? bodyOf(body) : body,
    reason: deadLetterReason,
    description: deadLetterErrorDescription,
  };
}
