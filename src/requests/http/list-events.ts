import { z } from 'zod';
import { ok, refuse } from '../../core/result.ts';
import { timelineEventSchema, type TimelineEvent } from '../domain/timeline.ts';
import type { RequestStore } from '../ports/request-store.ts';
import { sealFault, type SealDeps } from '../use-cases/check-seal.ts';
import { notFound, onRequest } from '../../platform/http/access.ts';
import { okReply } from '../../platform/http/reply.ts';
import { route } from '../../platform/http/route.ts';

/** An event of a timeline on the wire. */
export const eventBodySchema = timelineEventSchema.omit({ ordinal: true }).meta({ id: 'TimelineEvent' });

/** Whether a timeline is as the desk wrote it. */
export const sealIntactSchema = z
  .boolean()
  .describe(
    'Whether every event is as the desk wrote it, and none is missing or added: checked by the seal.',
  );

interface Deps extends SealDeps {
  readonly requests: Pick<RequestStore, 'timeline'>;
}

/** `GET /requests/{id}/events` */
export const showTimelineRoute = (deps: Deps) =>
  route({
    address: 'GET /api/v1/requests/{id}/events',
    summary: 'Tells what happened to a request, oldest first, and whether its seal is intact',
    tag: 'requests',
    answer: { schema: z.object({ items: z.array(eventBodySchema), sealIntact: sealIntactSchema }) },
    access: onRequest('read'),
    async run({ requestId }) {
      const lines = await deps.requests.timeline(requestId);
      if (lines === undefined) return refuse(notFound);
      const sealIntact = (await sealFault(deps, requestId)) === undefined;
      return ok(okReply({ items: lines.map(eventBody), sealIntact }));
    },
  });

export const eventBody = ({ at, type, actor, data, hash }: TimelineEvent) => ({
  at,
  type,
  actor,
  data,
  hash,
});
