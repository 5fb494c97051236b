import { z } from 'zod';
import { causesOf } from './causes.ts';

const DEFAULT_RETRY_AFTER_SECONDS = 5;

/**
 * The members by which the clients of Azure, Microsoft and Node report a failure. None of them is the desk's own.
 */
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

/** `TimeoutError` and `AbortError` are Node's names for a wait that was ended. */
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
 * Returns the seconds after which a retry may help, when an error is an outage of storage, the engine or Microsoft:
 * a status that says "not now", a broken connection, or no response. `undefined` for any other error: that is a
 * bug.
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
  const httpStatus = statusCode ?? status ?? details?.status;
  return outages.includes(name) || brokenConnections.includes(code) || isTransient(httpStatus);
}

const isTransient = (status = 0): boolean => status === 408 || status === 429 || status >= 500;
