import { ok } from '../../src/domain/result.ts';
import type { Mistake } from './model-desk.ts';

/** Mistakes that cost money or trust, each of which the model must find by itself. */
export const mistakes: Readonly<Record<string, Mistake>> = {
  'a price that is remembered instead of asked': ({ prices }) => {
    let known: ReturnType<typeof prices.calculatePrice> | undefined;
    return {
      prices: {
        ...prices,
        calculatePrice: (customer, purchase) => (known ??= prices.calculatePrice(customer, purchase)),
      },
    };
  },
  'a store that takes any change': ({ requests }) => ({
    requests: {
      ...requests,
      commit: async (change) => {
        for (;;) {
          const position = (await requests.read(change.requestId))?.position ?? change.position;
          const committed = await requests.commit({ ...change, position });
          if (committed.committed) return committed;
        }
      },
    },
  }),
  'an inbox nobody tidies': ({ inbox }) => ({ inbox: { ...inbox, add: () => Promise.resolve() } }),
  'orders that are not found again': ({ ordering }) => ({
    ordering: {
      ...ordering,
      findCart: async (customer, cartId) => {
        const cart = await ordering.findCart(customer, cartId);
        return cart && { ...cart, status: 'active' as const };
      },
      findOrderByName: () => Promise.resolve({ state: 'absent' }),
    },
  }),
  'a stop that forgets where it was': ({ requests }) => ({
    requests: {
      ...requests,
      commit: ({ change, ...rest }) => {
        const { stoppedIn, ...problem } = change.problem ?? {};
        return requests.commit({
          ...rest,
          change: stoppedIn === undefined ? change : ({ ...change, problem } as typeof change),
        });
      },
    },
  }),
  'a flow that has ended and is taken for running': ({ flow }) => ({
    flow: {
      ...flow,
      start: async (id, kind) => ((await flow.knows(id)) ? undefined : flow.start(id, kind)),
      restart: () => Promise.resolve(true),
    },
  }),
  'settings that are taken for set': ({ reservations }) => ({
    reservations: { ...reservations, applySettings: () => Promise.resolve(ok({ retryAfterSeconds: 1 })) },
  }),
};
