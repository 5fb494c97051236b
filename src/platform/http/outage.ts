import { z } from 'zod';
import { causesOf } from '../node/causes.ts';

const DEFAULT_RETRY_AFTER_SECONDS = 5;

/** The members by which clients of Azure, Microsoft and Node tell what went wrong. Nothing here is ours. */
const errorShape = z.looseObject({
  name: z.string().optional().catch(undefined),
  code: z.string().optional().catch(undefined),
  status: z.number().optional().catch(undefined),
  statusCode: z.number().optional().catch(undefined),
  details: z
    .looseObject({ status: z.number().optional(), retryAfterSeconds: z.number().optional() })
    .optional()
    .catch(undefined),
});

/** The last two are how Node names a wait that was ended. */
const outages: readonly string[] = ['MicrosoftUnavailable', 'TimeoutError', 'AbortError'];

const brokenConnections: readonly string[] = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'REQUEST_SEND_ERROR',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_SOCKET',
];

/**
 * Seconds after which trying again may help, when an error is an outage of storage, the engine or Microsoft: a
 * status that says "not now", a connection that broke, or no answer. Nothing for any other error: that is a bug.
 */
export function outageIn(error: unknown): number | undefined {
  for (const cause of causesOf(error)) {
    const known = errorShape.safeParse(cause).data ?? {};
    const { details } = known;
    if (isOutage(known))
      return Math.max(1, Math.ceil(details?.retryAfterSeconds ?? DEFAULT_RETRY_AFTER_SECONDS));
  }
  return undefined;
}

function isOutage({
  name = '',
  code = '',
  status,
  statusCode,
  details,
}: z.infer<typeof errorShape>): boolean {
  const said = statusCode ?? status ?? details?.status;
  return outages.includes(name) || brokenConnections.includes(code) || saysNotNow(said);
}

const saysNotNow = (status = 0): boolean => status === 408 || status === 429 || status >= 500;
