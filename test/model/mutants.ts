import { purchaseKind } from '../../src/purchase/domain/purchase-kind.ts';
import { requestOf } from '../../src/requests/domain/request-kind.ts';
import { ok } from '../../src/core/result.ts';
import type { Mutant } from './model-environment.ts';

/** Mistakes that cost money or trust, each of which the model must find by itself. */
export const mutants: Readonly<Record<string, Mutant>> = {
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
      findOrderByName: () => Promise.resolve({ state: 'absent' as const }),
    },
  }),
  'an order list that is believed whatever it says': ({ ordering }) => ({
    ordering: {
      ...ordering,
      findOrderByName: async (customer, name) => {
        const search = await ordering.findOrderByName(customer, name);
        return search.state === 'unsure' ? { state: 'absent' } : search;
      },
    },
  }),
  'a cart that nobody remembers': ({ requests }) => ({
    requests: {
      ...requests,
      read: async (requestId) => {
        const stored = await requests.read(requestId);
        if (stored === undefined) return undefined;
        const { checkout, ...internal } = requestOf(purchaseKind, stored.request).internal ?? {};
        return { ...stored, request: { ...stored.request, internal } };
      },
    },
  }),
  'a price that is asked before the cart only': ({ prices, ordering }) => {
    let cartIsMade = false;
    const last: { price?: ReturnType<typeof prices.calculatePrice> } = {};
    return {
      ordering: {
        ...ordering,
        createCart: async (...given) => {
          const made = await ordering.createCart(...given);
          cartIsMade = true;
          return made;
        },
      },
      prices: {
        ...prices,
        calculatePrice: (customer, purchase) => {
          if (cartIsMade && last.price !== undefined) return last.price;
          last.price = prices.calculatePrice(customer, purchase);
          return last.price;
        },
      },
    };
  },
  'a charge that nobody looks at': ({ reservations }) => ({
    reservations: {
      ...reservations,
      payments: async (...order) =>
        (await reservations.payments(...order)).map(({ number, dueOn, status }) => ({
          number,
          dueOn,
          status,
        })),
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
  'a flow that has ended and is taken for running': ({ flow }) => {
    const started = new Set<string>();
    return {
      flow: {
        ...flow,
        start: async (id, kind) => {
          if (started.has(id)) return;
          started.add(id);
          await flow.start(id, kind);
        },
        restart: () => Promise.resolve(true),
      },
    };
  },
  'settings that are taken for set': ({ reservations }) => ({
    reservations: { ...reservations, applySettings: () => Promise.resolve(ok({ retryAfterSeconds: 1 })) },
  }),
};
