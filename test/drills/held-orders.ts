import type { DrillOrder } from './drill-order.ts';

/** Orders that people decide at a moment of the drill's choice. */
export interface HeldOrders {
  readonly orders: readonly DrillOrder[];
  /** Resolves when the order with this key may be decided: at once, unless it is one of these. */
  readonly mayDecide: (key: string) => Promise<unknown>;
  /** Whether all of them await their decision. */
  readonly areAwaiting: () => boolean;
  readonly release: () => void;
}

export function holdOrders(orders: readonly DrillOrder[]): HeldOrders {
  const keys = new Set(orders.map(({ key }) => key));
  const awaiting = new Set<string>();
  const { promise: released, resolve } = Promise.withResolvers<undefined>();
  return {
    orders,
    mayDecide: (key) => {
      if (!keys.has(key)) return Promise.resolve();
      awaiting.add(key);
      return released;
    },
    areAwaiting: () => awaiting.size === keys.size,
    release: () => resolve(undefined),
  };
}
