import { moneyFromMajor } from '../../src/core/money.ts';
import { CAP_LIMIT } from '../../src/headroom/domain/headroom.ts';
import type { ExchangeBuy, ExchangeFacts, ExchangeReturn } from '../../src/returns/domain/exchange-facts.ts';
import { defaultPolicyChoices } from '../../src/returns/domain/policy-choices.ts';
import type { RefundFacts } from '../../src/returns/domain/refund-facts.ts';
import type { ReturnedUnits } from '../../src/returns/domain/returned-units.ts';

export const usd = (major: number) => moneyFromMajor(major, 'USD');

const TODAY = '2026-11-29';

/** Two of five units of an active reservation, with changes of the units and of the reservation. */
export const returnedUnits = (
  change: Partial<NonNullable<ReturnedUnits['reservation']>> = {},
  quantity = 2,
): ReturnedUnits => ({
  reservationId: 'r-1',
  quantity,
  reservation: {
    displayName: 'web',
    reservedResourceType: 'VirtualMachines',
    sku: 'Standard_D2s_v5',
    quantity: 5,
    state: 'Succeeded',
    term: 'P1Y',
    renew: false,
    expiresAt: '2027-05-01T00:00:00Z',
    ...change,
  },
});

/** Facts of a refund that every rule allows, with changes. */
export const refundFacts = (change: Partial<RefundFacts> = {}): RefundFacts => ({
  asOf: new Date(TODAY),
  returned: [returnedUnits()],
  openReturns: [],
  unreadable: [],
  cap: { limit: CAP_LIMIT, uses: [], holds: [], asOf: TODAY },
  demand: { amount: usd(1_000), from: 'microsoft' },
  choices: defaultPolicyChoices,
  ...change,
});

export const exchangeReturn = (change: Partial<ExchangeReturn> = {}): ExchangeReturn => ({
  reservedResourceType: 'VirtualMachines',
  sku: 'Standard_D2s_v5',
  purchasedAt: new Date('2026-05-01'),
  exchangesSinceCutover: 0,
  remainingCommitment: usd(1_800),
  ...change,
});

export const exchangeBuy = (change: Partial<ExchangeBuy> = {}): ExchangeBuy => ({
  reservedResourceType: 'VirtualMachines',
  sku: 'Standard_D4s_v5',
  term: 'P1Y',
  lifetimeCommitment: usd(2_000),
  ...change,
});

/** Facts of an exchange that every rule allows, with changes. */
export const exchangeFacts = (change: Partial<ExchangeFacts> = {}): ExchangeFacts => ({
  asOf: new Date(TODAY),
  returned: [returnedUnits()],
  openReturns: [],
  unreadable: [],
  returns: [exchangeReturn()],
  purchases: [exchangeBuy()],
  choices: defaultPolicyChoices,
  ...change,
});
