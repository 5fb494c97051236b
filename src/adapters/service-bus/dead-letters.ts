import type { ServiceBusClient } from '@azure/service-bus';
import type { DeadLetter, DeadLetters } from '../../ports/dead-letters.ts';
import { DeadLetterQueue, numberOf, type Letter } from './dead-letter-queue.ts';
import { bodyOf } from './message-body.ts';
import { SUPPORT_REQUESTS } from './ticket-queues.ts';

/** The dead letters of the queue `support-requests`, as the desk watches them. */
export function deadLetters(open: () => Promise<ServiceBusClient>): DeadLetters {
  return { look: () => lettersOf(open) };
}

async function* lettersOf(open: () => Promise<ServiceBusClient>): AsyncGenerator<DeadLetter> {
  const letters = new DeadLetterQueue(await open(), SUPPORT_REQUESTS);
  try {
    for await (const letter of letters.look()) yield letterOf(letter);
  } finally {
    await letters.close();
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
