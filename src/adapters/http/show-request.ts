import { ok, refuse } from '../../domain/result.ts';
import { showRequest } from '../../use-cases/show-request.ts';
import { notFound, onRequest } from './access.ts';
import type { HttpDeps } from './http-deps.ts';
import { route } from './route.ts';

/** `GET /requests/{id}` */
export const showRequestRoute = ({ requests, flowOf, consent, wire }: HttpDeps) =>
  route({
    address: 'GET /api/v1/requests/{id}',
    summary: 'Shows a request as it is now',
    tag: 'requests',
    answer: { schema: wire.schema },
    access: onRequest('read'),
    async run({ requestId, context }) {
      const view = await showRequest({ requests, flow: flowOf(context), consent })(requestId);
      return view === undefined ? refuse(notFound) : ok(wire.reply(view));
    },
  });
