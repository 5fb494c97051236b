import type { InvocationContext, ServiceBusQueueHandler } from '@azure/functions';
import { z } from 'zod';
import type { Arrival } from '../domain/ticket.ts';
import type { Clock } from '../../core/clock.ts';
import type { Telemetry } from '../../core/telemetry.ts';
import type { TicketOutcome } from '../use-cases/record-ticket-outcome.ts';
import { logLine } from '../../platform/node/log-line.ts';
import { bodyOf } from './message-body.ts';

/** The programming model parses text that is JSON: a message id `42` arrives as a number. */
const textSchema = z
  .unknown()
  .transform((value) => (typeof value === 'string' ? value.toWellFormed() : JSON.stringify(value)))
  .pipe(z.string().min(1).max(128));

/** The trigger's metadata of a message. Azure Functions writes its keys in lower camel case. */
const metadataSchema = z.object({
  messageId: textSchema.catch(''),
  correlationId: textSchema.optional().catch(undefined),
});

interface Deps {
  readonly receive: (
    context: InvocationContext,
    arrival: Arrival,
  ) => Promise<{ readonly id: string; readonly outcome: TicketOutcome }>;
  readonly telemetry: Telemetry;
  readonly clock: Clock;
}

/**
 * Receives a message of the queue `support-requests` as bytes (`dataType: 'binary'`): only of bytes is it certain that
 * the metadata is the message's own, because Azure Functions writes the members of a JSON text over it. Returns when
 * the outcome is recorded, and the host completes the message; throws for an outage or another body, and the queue
 * delivers the message again.
 */
export const ticketHandler =
  ({ receive, telemetry, clock }: Deps): ServiceBusQueueHandler =>
  (body, context) => {
    const { messageId, correlationId } = metadataSchema.parse(context.triggerMetadata ?? {});
    const facts = { 'faas.trigger': 'pubsub', 'faas.invocation_id': context.invocationId };
    return telemetry.span({ name: 'receiveTicket', kind: 'internal', parent: 'none', facts }, async () => {
      const at = clock().toISOString();
      if (!(body instanceof Uint8Array))
        throw new Error("the body is not bytes, so the metadata may not be the message's own");
      const arrival = { body: bodyOf(body), messageId, correlationId, at };
      const { id, outcome } = await receive(context, arrival);
      const outcomeText = outcome.ok ? outcome.value : `refused: ${outcome.error.code}`;
      context.info(logLine({ message: 'ticket taken in', requestId: id, outcome: outcomeText }));
    });
  };
