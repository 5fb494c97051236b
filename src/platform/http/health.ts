import type { InvocationContext } from '@azure/functions';
import { z } from 'zod';
import { consentStatusSchema } from '../../core/consent/consent.ts';
import type { ConsentWatch } from '../../core/consent/consent-watch.ts';
import { checkHealth, type Probe } from './check-health.ts';
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
}

/** `GET /api/health`: 200, or 503 with the same body when a part does not answer. */
export const healthRoute = ({ probes, consent }: Deps) =>
  openRoute(contract, async (context) => {
    const check = checkHealth({
      tables: probes.tables,
      durable: () => probes.durable(context),
      consent,
      report: (part, error) =>
        context.error(logLine({ message: `health of ${part}`, outcome: 'failed', error: String(error) })),
    });
    const health = await check();
    return { status: health.status === 'ok' ? 200 : 503, body: health };
  });
