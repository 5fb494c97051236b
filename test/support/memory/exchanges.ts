import type { Exchanges } from '../../../src/returns/ports/exchanges.ts';

/** For tests in which nobody exchanges. */
export const noExchanges: Exchanges = {
  calculateExchange: () => Promise.reject(new Error('nobody exchanges here')),
  startExchange: () => Promise.reject(new Error('nobody exchanges here')),
  exchangeProgress: () => Promise.reject(new Error('nobody exchanges here')),
};
