import { randomUUID } from 'node:crypto';
import { readBearer, TokenProblem } from '../gateway/bearer-token.ts';
import type { Caller } from '../gateway/bearer-token.ts';
import type { Plane } from '../gateway/plane.ts';
import { Refusal } from '../gateway/refusal.ts';
import type { World } from '../world.ts';
import { AUDIENCES } from './audiences.ts';
import { resourceManagerRoutes } from './routes.ts';

const FAULT_CODES = {
  401: 'InvalidAuthenticationToken',
  403: 'AuthorizationFailed',
  404: 'NotFound',
  409: 'OperationCannotBePerformedInCurrentState',
};

/** Azure Resource Manager: tenant-level reservations, catalogs and role assignments. */
export function resourceManager(world: World): Plane {
  return {
    routes: resourceManagerRoutes(world),
    authenticate,
    headers: (call) => ({
      'x-ms-request-id': randomUUID(),
      'x-ms-correlation-request-id': call.correlationId,
      ...(call.requestId === undefined ? {} : { 'x-ms-client-request-id': call.requestId }),
    }),
    errorBody: (refusal) => ({ error: { code: refusal.code, message: refusal.message } }),
    faultCodes: FAULT_CODES,
    throttledBody: (retryAfter) => ({
      error: {
        code: 'TooManyRequests',
        message: `Too many requests; try again after ${retryAfter} seconds.`,
      },
    }),
  };
}

function authenticate(authorization: string | undefined, now: Date): Caller {
  try {
    return readBearer(authorization, AUDIENCES, now);
  } catch (error) {
    if (error instanceof TokenProblem) {
      const code = error.expired ? 'ExpiredAuthenticationToken' : 'InvalidAuthenticationToken';
      throw new Refusal(401, code, error.message);
    }
    throw error;
  }
}
