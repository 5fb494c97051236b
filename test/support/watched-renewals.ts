import { successorSchema } from '../../src/renewal/domain/successor.ts';
import type { WatchedRenewal } from '../../src/renewal/domain/watched-renewal.ts';
import { aPurchase } from './purchase-facts.ts';

/** A finding of a look after a renewal. */
export const aFinding = (outcome: 'warn' | 'fail') =>
  ({ rule: 'r', outcome, message: 'm', source: 's', facts: { one: 1 } }) as const;

/** A decision to renew a reservation, which the desk looks after. */
export const aWatchedRenewal = (
  change: Partial<WatchedRenewal> & Pick<WatchedRenewal, 'customerId' | 'requestId'>,
): WatchedRenewal => ({
  ...{ reservationId: 'eeee0000-0000-4000-8000-000000000001', reservationOrderId: 'ro-1' },
  decision: 'renew',
  decidedAt: '2026-11-23T08:00:00.000Z',
  expiresAt: '2027-03-01T00:30:00.000Z',
  settings: { displayName: 'web', scope: { type: 'Shared' }, renew: true, instanceFlexibility: 'On' },
  successor: successorSchema.strip().parse(aPurchase()),
  maxPricing: { minor: 155_700, currency: 'USD' },
  moment: 'T-30',
  checkAt: '2027-01-30T00:30:00.000Z',
  findings: [aFinding('warn')],
  ...change,
});
