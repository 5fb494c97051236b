import type { InvocationContext } from '@azure/functions';
import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { ConsentWatch } from '../../core/consent/consent-watch.ts';
import { ok, refuse } from '../../core/result.ts';
import type { KnownCustomers } from '../../customers/ports/known-customers.ts';
import { notFound, onRequest } from '../../platform/http/access.ts';
import { route } from '../../platform/http/route.ts';
import type { FlowEngine } from '../ports/flow-engine.ts';
import type { RequestStore } from '../ports/request-store.ts';
import { sealFault, type SealDeps } from '../use-cases/check-seal.ts';
import { withCustomerName } from '../use-cases/name-customers.ts';
import { showRequest } from '../use-cases/show-request.ts';
import { eventBody, eventBodySchema, sealIntactSchema } from './list-events.ts';
import type { RequestWire } from './request-resource.ts';

interface Deps extends SealDeps {
  readonly requests: RequestStore;
  readonly flowOf: (context: InvocationContext) => FlowEngine;
  readonly consent: Pick<ConsentWatch, 'status'>;
  readonly knownCustomers: Pick<KnownCustomers, 'find'>;
  readonly clock: Clock;
  readonly wire: RequestWire;
}

/** `GET /requests/{id}/evidence`: what an auditor keeps of a request, in one document. */
export const showEvidenceRoute = (deps: Deps) =>
  route({
    address: 'GET /api/v1/requests/{id}/evidence',
    summary: 'Shows all that is known of a request in one document, to be kept: request, timeline and seal',
    tag: 'requests',
    answer: {
      schema: z
        .object({
          takenAt: z.iso.datetime().describe('When the document was made.'),
          request: deps.wire.schema.describe('The request with its verdict, its quote and its decisions.'),
          timeline: z.array(eventBodySchema).describe('What happened, oldest first.'),
          sealIntact: sealIntactSchema,
        })
        .meta({ id: 'Evidence' }),
    },
    access: onRequest('read'),
    async run({ requestId, context }) {
      const { requests, knownCustomers, consent, wire, clock } = deps;
      const view = await showRequest({ requests, flow: deps.flowOf(context), consent })(requestId);
      if (view === undefined) return refuse(notFound);
      const lines = (await requests.timeline(requestId)) ?? [];
      const body = {
        takenAt: clock().toISOString(),
        request: wire.body(await withCustomerName(knownCustomers, view)),
        timeline: lines.map(eventBody),
        sealIntact: (await sealFault(deps, requestId)) === undefined,
      };
      const headers = { 'content-disposition': `attachment; filename="request-${requestId}.json"` };
      return ok({ status: 200, headers, body });
    },
  });
