import { z } from 'zod';
import type { Clock, MonotonicClock } from '../../core/clock.ts';
import { consentStatusSchema } from '../../core/consent/consent.ts';
import type { ConsentWatch } from '../../core/consent/consent-watch.ts';
import { warningSchema } from '../../core/listing.ts';
import { ok } from '../../core/result.ts';
import { onEveryCustomer } from '../../platform/http/access.ts';
import { okReply } from '../../platform/http/reply.ts';
import { expiringCache } from '../../platform/node/expiring-cache.ts';
import { route } from '../../platform/http/route.ts';
import type { OpenRequests } from '../ports/open-requests.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { SyncPositions } from '../../watch/ports/sync-positions.ts';
import { showSync, syncStateSchema } from '../../watch/use-cases/show-sync.ts';
import { countStopped, MAX_READ, type Stopped } from '../use-cases/count-stopped.ts';

interface Deps {
  readonly requests: Pick<RequestStore, 'read'>;
  readonly openRequests: Pick<OpenRequests, 'list' | 'standing'>;
  readonly monotonic: MonotonicClock;
  readonly consent: Pick<ConsentWatch, 'status'>;
  readonly watch: { readonly positions: Pick<SyncPositions, 'list'> };
  readonly clock: Clock;
}

const answerSchema = z
  .object({
    asOf: z.iso.datetime(),
    consent: consentStatusSchema
      .optional()
      .describe(
        "The partner's consent for Microsoft and the days it has left; absent when it cannot be read.",
      ),
    stopped: z
      .array(
        z.object({
          code: z.string().describe('Code of the problem.'),
          count: z.int().describe('Requests that stopped for this reason and wait for an operator.'),
          customers: z.int().describe('Customers whose requests these are.'),
          since: z.string().describe('When the first of them stopped.'),
        }),
      )
      .describe(
        'Requests of all customers that need attention, by the code of their problem, the most first.',
      ),
    sync: syncStateSchema.describe('How well the desk knows the reservations of all customers.'),
    warnings: z.array(warningSchema).describe('Rows that cannot be read and were set aside.').optional(),
  })
  .meta({ id: 'Operations' });

const KEPT_SECONDS = 3_600;

/** `GET /operations`: what an operator looks at first. */
export const showOperationsRoute = (deps: Deps) => {
  const { monotonic } = deps;
  const stops = expiringCache<Stopped | undefined>({
    monotonic,
    seconds: KEPT_SECONDS,
    maxEntries: 2 * MAX_READ,
  });
  const count = countStopped({ ...deps, stops });
  return route({
    address: 'GET /api/v1/operations',
    summary:
      'Shows what needs an operator: stopped requests by reason, what could not be read of reservations, and the days the consent has left',
    tag: 'desk',
    answer: { schema: answerSchema },
    access: onEveryCustomer('read'),
    async run() {
      const [{ items: stopped, warnings: unread }, sync] = await Promise.all([
        count(),
        showSync(deps.watch)(),
      ]);
      const warnings = [...unread, ...sync.warnings];
      // An unreadable consent is shown as absent; health says so.
      const consent = await deps.consent.status().catch(() => undefined);
      return ok(
        okReply({
          asOf: deps.clock().toISOString(),
          ...(consent === undefined ? {} : { consent }),
          stopped,
          sync: sync.state,
          ...(warnings.length > 0 ? { warnings } : {}),
        }),
      );
    },
  });
};
