import { randomBytes } from 'node:crypto';
import { readBearer, TokenProblem } from '../gateway/bearer-token.ts';
import type { Caller } from '../gateway/bearer-token.ts';
import type { Plane } from '../gateway/plane.ts';
import { Refusal } from '../gateway/refusal.ts';
import type { World } from '../world.ts';
import { partnerCenterRoutes } from './routes.ts';

/** Microsoft's general codes, where a refusal has no more special one: invalid request input, not found. */
const CODES: Readonly<Record<string, string>> = {
  BadRequest: '800002',
  NotFound: '1000',
  InternalServerError: '800003',
};

/** An error in a cart item, no access, an item that cannot be bought, not found, an order in progress. */
const FAULT_CODES = { 400: '800009', 401: '400', 403: '800020', 404: 'NotFound', 409: '800060' };

const AUDIENCE = ['https://api.partnercenter.microsoft.com'];

/** Partner Center, `/v1/...`: only the partner's own tenant may call it. */
export function partnerCenter(world: World): Plane {
  return {
    routes: partnerCenterRoutes(world),
    authenticate: (authorization, now) => authenticate(world, authorization, now),
    headers: (call) => ({
      ...(call.requestId === undefined ? {} : { 'MS-RequestId': call.requestId }),
      'MS-CorrelationId': call.correlationId,
      'MS-CV': `${randomBytes(12).toString('base64')}.0`,
      'MS-ServerId': 'local',
    }),
    errorBody: (refusal) => ({
      code: CODES[refusal.code] ?? refusal.code,
      description: refusal.message,
      data: refusal.data,
      source: 'PartnerCenter',
    }),
    faultCodes: FAULT_CODES,
    throttledBody: (retryAfter) => ({
      statusCode: 429,
      message: `Rate limit is exceeded. Try again in ${retryAfter} seconds.`,
    }),
  };
}

function authenticate(world: World, authorization: string | undefined, now: Date): Caller {
  try {
    const caller = readBearer(authorization, AUDIENCE, now);
    if (caller.tenantId !== world.seed.partner.tenantId)
      throw new TokenProblem(`Tenant ${caller.tenantId} is not the partner.`);
    return caller;
  } catch (error) {
    if (error instanceof TokenProblem) throw new Refusal(401, '400', `Access denied. ${error.message}`);
    throw error;
  }
}
