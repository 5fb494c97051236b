import type { Route } from '../../gateway/plane.ts';
import type { World } from '../../world.ts';
import { calculateExchange } from './calculate-exchange.ts';
import { startExchange } from './start-exchange.ts';

/** Giving units back for others: calculateExchange, then exchange. Both are operations to be polled. */
export function exchangeRoutes(world: World): Route[] {
  const capacity = '/providers/Microsoft.Capacity';
  return [
    {
      method: 'POST',
      path: `${capacity}/calculateExchange`,
      handle: (call) => calculateExchange(world, call),
    },
    { method: 'POST', path: `${capacity}/exchange`, handle: (call) => startExchange(world, call) },
  ];
}
