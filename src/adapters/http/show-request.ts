import type { InvocationContext } from '@azure/functions';
import { ok, refuse } from '../../domain/result.ts';
import type { ConsentWatch } from '../../ports/consent-watch.ts';
import type { FlowEngine } from '../../ports/flow-engine.ts';
import type { RequestStore } from '../../ports/request-store.ts';
import { showRequest } from '../../use-cases/show-request.ts';
import { notFound, onRequest } from './access.ts';
import { requestBodySchema, requestReply } from './request-body.ts';
import { route } from './route.ts';

interface Deps {
  readonly requests: RequestStore;
  readonly flowOf: (context: InvocationContext) => FlowEngine;
  readonly consent: Pick<ConsentWatch, 'status'>;
}

/** `GET /requests/{id}` */
export const showRequestRoute = ({ requests, flowOf, consent }: Deps) =>
  route({
    address: 'GET /api/v1/requests/{id}',
    summary: 'Shows a request as it is now',
    answer: { schema: requestBodySchema },
    access: onRequest('read'),
    async run({ requestId, context }) {
      const view = await showRequest({ requests, flow: flowOf(context), consent })(requestId);
      return view === undefined ? refuse(notFound) : ok(requestReply(view));
    },
  });
