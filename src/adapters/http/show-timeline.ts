import { ok, refuse } from '../../domain/result.ts';
import type { TimelineEvent } from '../../domain/timeline.ts';
import { showTimeline } from '../../use-cases/show-timeline.ts';
import { notFound, onRequest } from './access.ts';
import type { HttpDeps } from './http-deps.ts';
import { okReply } from './reply.ts';
import { route } from './route.ts';

/** `GET /requests/{id}/events` */
export const showTimelineRoute = ({ requests }: HttpDeps) =>
  route({
    access: onRequest('read'),
    async run({ requestId }) {
      const lines = await showTimeline({ requests })(requestId);
      return lines === undefined ? refuse(notFound) : ok(okReply({ items: lines.map(eventBody) }));
    },
  });

const eventBody = ({ at, type, actor, data, hash }: TimelineEvent) => ({ at, type, actor, data, hash });
