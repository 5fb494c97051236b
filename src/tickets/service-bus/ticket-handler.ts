import type { InvocationContext, ServiceBusQueueHandler } from '@azure/functions';
import { z } from 'zod';
import type { Arrival } from '../domain/ticket.ts';
import type { Clock } from '../../core/clock.ts';
import type { Telemetry } from '../../core/telemetry.ts';
import type { TicketOutcome } from '../use-cases/record-ticket-outcome.ts';
import { microsoftFailureOf } from '../../platform/durable/microsoft-failure.ts';
import { outageIn } from '../../platform/http/outage.ts';
import { describeError, logLine } from '../../platform/node/log-line.ts';
import { nextDelivery } from '../domain/postponement.ts';
import { bodyOf } from './message-body.ts';
import { postponedIn, propertiesIn, type PostponedTicket } from './postponed-message.ts';

/** The programming model parses text that is JSON: a message id `42` arrives as a number. */
const textSchema = z
  .unknown()
  .transform((value) => (typeof value === 'string' ? value.toWellFormed() : JSON.stringify(value)))
  .pipe(z.string().min(1).max(128));

/** The trigger's metadata of a message. Azure Functions writes its keys in lower camel case. */
const metadataSchema = z.object({
  messageId: textSchema.catch(''),
  correlationId: textSchema.optional().catch(undefined),
  applicationProperties: z.unknown().optional().transform(propertiesIn),
});
type Metadata = z.output<typeof metadataSchema>;

interface Deps {
  readonly receive: (
    context: InvocationContext,
    arrival: Arrival,
  ) => Promise<{ readonly id: string; readonly outcome: TicketOutcome }>;
  /** Sends a copy of a ticket that the queue delivers at an instant. */
  readonly postpone: (ticket: PostponedTicket, at: Date) => Promise<void>;
  readonly telemetry: Telemetry;
  readonly clock: Clock;
}

/**
 * Receives a message of the queue `support-requests` as bytes (`dataType: 'binary'`): only of bytes is it certain that
 * the metadata is the message's own, because Azure Functions writes the members of a JSON text over it. Returns when
 * the outcome is recorded, and the host completes the message; throws for another body and for a bug, and the queue
 * delivers the message again, ten times in all. A message that meets an outage is completed as well: a copy of it comes
 * later, so that it outlives the outage and holds up no other.
 */
export const ticketHandler =
  (deps: Deps): ServiceBusQueueHandler =>
  (body, context) => {
    const metadata = metadataSchema.parse(context.triggerMetadata ?? {});
    const facts = { 'faas.trigger': 'pubsub', 'faas.invocation_id': context.invocationId };
    const span = { name: 'receiveTicket', kind: 'internal', parent: 'none', facts } as const;
    return deps.telemetry.span(span, async () => {
      if (!(body instanceof Uint8Array))
        throw new Error("the body is not bytes, so the metadata may not be the message's own");
      const earlier = postponedIn(metadata.applicationProperties);
      const { messageId = metadata.messageId } = earlier ?? {};
      const arrival = arrivalOf(body, { ...metadata, messageId }, deps.clock());
      try {
        const { id, outcome } = await deps.receive(context, arrival);
        const outcomeText = outcome.ok ? outcome.value : `refused: ${outcome.error.code}`;
        context.info(logLine({ message: 'ticket taken in', requestId: id, outcome: outcomeText }));
      } catch (error) {
        if (!isPassing(error)) throw error;
        const { since = arrival.at, tries = 0 } = earlier ?? {};
        const { correlationId, applicationProperties: properties } = metadata;
        const ticket = { body, messageId, correlationId, properties, since, tries: tries + 1 };
        await waitFor(deps, context, ticket, error);
      }
    });
  };

const arrivalOf = (body: Uint8Array, { messageId, correlationId }: Metadata, now: Date): Arrival => ({
  body: bodyOf(body),
  ...{ messageId, correlationId },
  at: now.toISOString(),
});

/** Whether the same may succeed later: storage, the engine or Microsoft does not answer, or rejects the sign-in. */
const isPassing = (error: unknown): boolean =>
  outageIn(error) !== undefined || microsoftFailureOf(error)?.isOutage === true;

/** Postpones a ticket. Throws the outage when it has lasted too long, and what keeps the copy from being sent. */
async function waitFor(
  { postpone, clock }: Deps,
  context: InvocationContext,
  ticket: PostponedTicket,
  outage: unknown,
): Promise<void> {
  const at = nextDelivery(ticket, clock());
  if (at === undefined) throw outage;
  await postpone(ticket, at);
  const outcome = `try ${ticket.tries} since ${ticket.since}, the next at ${at.toISOString()}`;
  context.warn(logLine({ message: 'a ticket waits for an outage to end', outcome, error: describeError(outage) }));
}
