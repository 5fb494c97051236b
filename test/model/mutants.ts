import { purchaseKind } from '../../src/purchase/domain/purchase-kind.ts';
import { requestOf } from '../../src/requests/domain/request-kind.ts';
import { ok } from '../../src/core/result.ts';
import type { Mutant } from './model-environment.ts';

/** Planted bugs that cost money or trust. The model must find each. */
export const mutants: Readonly<Record<string, Mutant>> = {
  'a price that is cached instead of read': ({ prices }) => {
    let known: ReturnType<typeof prices.calculatePrice> | undefined;
    return {
      prices: {
        ...prices,
        calculatePrice: (customer, purchase) => (known ??= prices.calculatePrice(customer, purchase)),
      },
    };
  },
  'a store that accepts any change': ({ requests }) => ({
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
  'an index that does not follow': ({ openRequests }) => ({
    openRequests: { ...openRequests, put: () => Promise.resolve() },
  }),
  'lost orders that are never found': ({ ordering }) => ({
    ordering: {
      ...ordering,
      findCart: async (customer, cartId) => {
        const cart = await ordering.findCart(customer, cartId);
        return cart && { ...cart, status: 'active' as const };
      },
      findOrderByName: () => Promise.resolve({ state: 'absent' as const }),
    },
  }),
  'an incomplete order list that counts as proof': ({ ordering }) => ({
    ordering: {
      ...ordering,
      findOrderByName: async (customer, name) => {
        const search = await ordering.findOrderByName(customer, name);
        return search.state === 'unsure' ? { state: 'absent' } : search;
      },
    },
  }),
  'a cart that is not stored': ({ requests }) => ({
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
  'a price that is read only before the cart': ({ prices, ordering }) => {
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
  'a charge that is not checked': ({ reservations }) => ({
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
  'a stop without the status it stopped in': ({ requests }) => ({
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
  'an ended flow that counts as running': ({ flow }) => {
    const started = new Set<string>();
    return {
      flow: {
        ...flow,
        start: async (id, kind, run) => {
          if (started.has(id)) return;
          started.add(id);
          await flow.start(id, kind, run);
        },
        restart: () => Promise.resolve(true),
      },
    };
  },
  'a supervisor that finds nothing': ({ wakeUps }) => ({
    wakeUps: { ...wakeUps, due: () => wakeUps.due(new Date(0)) },
  }),
  'a row without the number of its run': ({ requests }) => ({
    requests: {
      ...requests,
      commit: ({ change: { run, ...change }, ...rest }) => requests.commit({ ...rest, change }),
    },
  }),
  'settings that are not applied': ({ reservations }) => ({
    reservations: { ...reservations, applySettings: () => Promise.resolve(ok({ retryAfterSeconds: 1 })) },
  }),
};
