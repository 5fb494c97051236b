import type { HeadroomStore } from '../../../src/headroom/ports/headroom-store.ts';
import type { Refunds } from '../../../src/returns/ports/refunds.ts';
import type { SupportRequests } from '../../../src/returns/ports/support-requests.ts';

/** Refunds of a desk whose tests return nothing. */
export const noRefunds: Refunds = {
  calculateRefund: () => Promise.reject(new Error('nobody returns here')),
  returnReservation: () => Promise.reject(new Error('nobody returns here')),
};

/** Support requests of a desk whose tests open none. */
export const noSupport: SupportRequests = {
  create: () => Promise.reject(new Error('nobody asks for support here')),
  find: () => Promise.resolve(undefined),
};

/** A refund cap of which nothing is used. */
export const unusedCap: HeadroomStore = {
  readCap: () => Promise.resolve({ version: undefined, holds: [], uses: [] }),
};
