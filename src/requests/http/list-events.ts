import { z } from 'zod';
import { ok, refuse } from '../../core/result.ts';
import { timelineEventSchema, type TimelineEvent } from '../domain/timeline.ts';
import type { RequestStore } from '../ports/request-store.ts';
import { notFound, onRequest } from '../../platform/http/access.ts';
import { okReply } from '../../platform/http/reply.ts';
import { route } from '../../platform/http/route.ts';

const eventBodySchema = timelineEventSchema.omit({ ordinal: true }).meta({ id: 'TimelineEvent' });

interface Deps {
  readonly requests: Pick<RequestStore, 'timeline'>;
}

/** `GET /requests/{id}/events` */
export const showTimelineRoute = ({ requests }: Deps) =>
  route({
    address: 'GET /api/v1/requests/{id}/events',
    summary: 'Tells what happened to a request, oldest first',
    tag: 'requests',
    answer: { schema: z.object({ items: z.array(eventBodySchema) }) },
    access: onRequest('read'),
    async run({ requestId }) {
      const lines = await requests.timeline(requestId);
      return lines === undefined ? refuse(notFound) : ok(okReply({ items: lines.map(eventBody) }));
    },
  });

const eventBody = ({ at, type, actor, data, hash }: TimelineEvent) => ({ at, type, actor, data, hash });
