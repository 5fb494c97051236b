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
  'settings that are taken for set': ({ reservations }) => ({
    reservations: { ...reservations, applySettings: () => Promise.resolve(ok({ retryAfterSeconds: 1 })) },
  }),
};
