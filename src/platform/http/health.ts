import type { InvocationContext } from '@azure/functions';
import { z } from 'zod';
import { consentStatusSchema } from '../../core/consent/consent.ts';
import type { ConsentWatch } from '../../core/consent/consent-watch.ts';
import type { MonotonicClock } from '../../core/clock.ts';
import { checkHealth, type Health, type Probe } from './check-health.ts';
import { expiringCache } from '../node/expiring-cache.ts';
import { logLine } from '../node/log-line.ts';
import { openRoute } from './route.ts';

const stateSchema = z.enum(['ok', 'failed']);
const healthSchema = z.object({
  status: stateSchema,
  checks: z.object({ tables: stateSchema, durable: stateSchema, consent: stateSchema }),
  consent: consentStatusSchema.omit({ endedOn: true }).extend({ stored: z.boolean() }).optional(),
});
const contract = {
  address: 'GET /api/health',
  summary: 'Tells whether the desk works; 503 with the same body when a part does not answer',
  tag: 'desk',
  answer: { schema: healthSchema, orUnavailable: true },
} as const;

interface Deps {
  readonly probes: {
    readonly tables: Probe;
    readonly durable: (context: InvocationContext) => Promise<unknown>;
  };
  readonly consent: ConsentWatch;
  readonly monotonic: MonotonicClock;
}

/** The route needs no token, so that whoever calls it must not cause a call to every part each time. */
const CACHE_SECONDS = 1;

/** `GET /api/health`: 200, or 503 with the same body when a part does not answer; up to a second old. */
export const healthRoute = ({ probes, consent, monotonic }: Deps) => {
  const cache = expiringCache<Health>({ monotonic, seconds: CACHE_SECONDS, maxEntries: 1 });
  return openRoute(contract, async (context) => {
    const check = checkHealth({
      tables: probes.tables,
      durable: () => probes.durable(context),
      consent,
      report: (part, error) =>
        context.error(logLine({ message: `health of ${part}`, outcome: 'failed', error: String(error) })),
    });
    const health = await cache.get('', check);
    return { status: health.status === 'ok' ? 200 : 503, body: health };
  });
};
