import { z } from 'zod';
import { ok, refuse, type Result } from '../../core/result.ts';
import { notFound, onDeadLetter, onEveryCustomer } from '../../platform/http/access.ts';
import { unavailable, type Problem } from '../../platform/http/problem.ts';
import { pageParameters } from '../../platform/http/query-parameters.ts';
import { okReply } from '../../platform/http/reply.ts';
import { route } from '../../platform/http/route.ts';
import { logLine } from '../../platform/node/log-line.ts';
import type { DeadLetterBox, DeadLetterRemoval } from '../ports/dead-letter-box.ts';

interface Deps {
  /** Absent without the queues of the help desk. */
  readonly deadLetterBox?: DeadLetterBox | undefined;
}

const sequenceNumber = z.string().describe('Number of the message in the queue, decimal digits.');

const deadLetterSchema = z
  .object({
    sequenceNumber,
    messageId: z.string(),
    ticketId: z.string().optional().describe('Absent when the body cannot be read.'),
    customerId: z.string().optional().describe('As the message says; absent when the body cannot be read.'),
    reason: z.string().optional().describe('Why the queue or the desk gave the message up.'),
    description: z.string().optional().describe('The last error, in words.'),
    enqueuedAt: z.string().optional().describe('When the message came into the queue.'),
    deliveryCount: z.int().describe('How often the message was delivered.'),
    body: z
      .object({
        text: z.string().optional().describe('A body that is text.'),
        base64: z.string().optional().describe('A body that is no text.'),
        value: z.unknown().describe('A body that is an AMQP value.'),
      })
      .describe('What the message says, in one of three forms.'),
  })
  .meta({ id: 'DeadLetter' });

/** `GET /dead-letters?limit=` */
export const listDeadLettersRoute = ({ deadLetterBox }: Deps) =>
  route({
    address: 'GET /api/v1/dead-letters',
    summary: 'Lists the messages of the help desk that could not be handled, oldest first',
    tag: 'desk',
    answer: {
      schema: z.object({
        items: z.array(deadLetterSchema),
        hasMore: z.boolean().describe('Whether there are more than these.'),
      }),
    },
    access: onEveryCustomer('resolve'),
    query: z.object({ limit: pageParameters.limit }),
    async run({ query }) {
      if (deadLetterBox === undefined) return refuse(noQueues);
      return ok(okReply(await deadLetterBox.list(query.limit)));
    },
  });

/** `POST /dead-letters/{sequenceNumber}/resubmission` */
export const resubmitDeadLetterRoute = (deps: Deps) =>
  removalRoute(deps, {
    action: 'resubmission',
    summary: 'Puts a dead letter back into the queue, as a copy with an id of its own',
    outcome: 'resubmitted',
    remove: (box, sequence) => box.resubmit(sequence),
  });

/** `POST /dead-letters/{sequenceNumber}/purge` */
export const purgeDeadLetterRoute = (deps: Deps) =>
  removalRoute(deps, {
    action: 'purge',
    summary: 'Removes a dead letter for good',
    outcome: 'purged',
    remove: (box, sequence) => box.purge(sequence),
  });

interface Removal {
  readonly action: 'resubmission' | 'purge';
  readonly summary: string;
  readonly outcome: 'resubmitted' | 'purged';
  readonly remove: (box: DeadLetterBox, sequenceNumber: string) => Promise<DeadLetterRemoval>;
}

const removalRoute = ({ deadLetterBox }: Deps, { action, summary, outcome, remove }: Removal) =>
  route({
    address: `POST /api/v1/dead-letters/{sequenceNumber}/${action}`,
    summary,
    tag: 'desk',
    answer: {
      schema: z.object({ sequenceNumber, outcome: z.literal(outcome).describe('What became of it.') }),
    },
    refusals: ['not-found'],
    access: onDeadLetter,
    async run({ sequenceNumber: sequence, actor, context }) {
      if (deadLetterBox === undefined) return refuse(noQueues);
      const removed = removalOf(await remove(deadLetterBox, sequence));
      if (!removed.ok) return removed;
      const told = `${actor.id}: dead letter ${sequence} ${outcome}`;
      context.info(logLine({ message: 'a dead letter was removed', outcome: told }));
      return ok(okReply({ sequenceNumber: sequence, outcome }));
    },
  });

function removalOf(removal: DeadLetterRemoval): Result<undefined, Problem> {
  if (removal === 'done') return ok(undefined);
  return refuse(removal === 'absent' ? notFound : held);
}

const held = unavailable('The queue does not hand this message out now. Trying again later is safe.', 60);
const noQueues = unavailable(
  'This desk has no queues of a help desk: SERVICE_BUS_CONNECTION is not set.',
  3600,
);
