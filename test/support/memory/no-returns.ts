import type { HeadroomStore } from '../../../src/headroom/ports/headroom-store.ts';
import { defaultPolicyChoices } from '../../../src/returns/domain/policy-choices.ts';
import type { Refunds } from '../../../src/returns/ports/refunds.ts';
import type { SupportRequests } from '../../../src/returns/ports/support-requests.ts';

const refunds: Refunds = {
  calculateRefund: () => Promise.reject(new Error('nobody returns here')),
  returnReservation: () => Promise.reject(new Error('nobody returns here')),
};
const support: SupportRequests = {
  create: () => Promise.reject(new Error('nobody asks for support here')),
  find: () => Promise.resolve(undefined),
};
const headroom: HeadroomStore = {
  readCap: () => Promise.resolve({ version: undefined, holds: [], uses: [], openReturns: [] }),
};

/** The ports of returns, for tests in which nobody returns a reservation. */
export const noReturns = { refunds, support, headroom, policyChoices: defaultPolicyChoices };
