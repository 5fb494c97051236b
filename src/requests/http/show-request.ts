import type { InvocationContext } from '@azure/functions';
import { ok, refuse } from '../../core/result.ts';
import type { KnownCustomers } from '../../customers/ports/known-customers.ts';
import type { ConsentWatch } from '../../core/consent/consent-watch.ts';
import type { FlowEngine } from '../ports/flow-engine.ts';
import type { RequestStore } from '../ports/request-store.ts';
import { withCustomerName } from '../use-cases/name-customers.ts';
import { showRequest } from '../use-cases/show-request.ts';
import { notFound, onRequest } from '../../platform/http/access.ts';
import type { RequestWire } from './request-resource.ts';
import { route } from '../../platform/http/route.ts';

interface Deps {
  readonly requests: RequestStore;
  readonly flowOf: (context: InvocationContext) => FlowEngine;
  readonly consent: Pick<ConsentWatch, 'status'>;
  readonly knownCustomers: Pick<KnownCustomers, 'find'>;
  readonly wire: RequestWire;
}

/** `GET /requests/{id}` */
export const showRequestRoute = ({ requests, flowOf, consent, knownCustomers, wire }: Deps) =>
  route({
    address: 'GET /api/v1/requests/{id}',
    summary: 'Shows a request as it is now',
    tag: 'requests',
    answer: { schema: wire.schema, isTagged: true },
    access: onRequest('read'),
    async run({ requestId, context }) {
      const view = await showRequest({ requests, flow: flowOf(context), consent })(requestId);
      if (view === undefined) return refuse(notFound);
      return ok(wire.reply(await withCustomerName(knownCustomers, view)));
    },
  });
