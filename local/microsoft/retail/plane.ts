import { ANYBODY } from '../gateway/bearer-token.ts';
import type { Plane } from '../gateway/plane.ts';
import type { World } from '../world.ts';
import { retailRoutes } from './prices.ts';

/** The Azure retail prices service: anonymous, list prices only. */
export function retailPrices(world: World): Plane {
  return {
    routes: retailRoutes(world),
    authenticate: () => ANYBODY,
    headers: (call) => ({ 'x-ms-correlation-request-id': call.correlationId }),
    errorBody: (refusal) => ({ Error: { Code: refusal.code, Message: refusal.message } }),
    faultCodes: { 404: 'NotFound' },
    throttledBody: () => ({ Error: { Code: 'TooManyRequests', Message: 'Too many requests.' } }),
  };
}
