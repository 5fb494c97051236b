import type { HeadroomStore } from '../../../src/headroom/ports/headroom-store.ts';
import { defaultPolicyChoices } from '../../../src/returns/domain/policy-choices.ts';
import type { Refunds } from '../../../src/returns/ports/refunds.ts';

const refunds: Refunds = {
  calculateRefund: () => Promise.reject(new Error('nobody returns here')),
  returnReservation: () => Promise.reject(new Error('nobody returns here')),
};
const headroom: HeadroomStore = {
  readCap: () => Promise.resolve({ version: undefined, uses: [], holds: [] }),
};

/** The ports of returns, for tests in which nobody returns a reservation. */
export const noReturns = { refunds, headroom, policyChoices: defaultPolicyChoices };
