import { seededRandom } from '../../local/host/test/support/seeded-random.ts';
import { aPurchase, contoso, fabrikam, tailspin } from '../support/seeded.ts';

/** The decision of people about a request. */
const FATES = ['approve', 'reject', 'withdraw', 'withdraw-at-once', 'approve-or-withdraw', 'refuse'] as const;
export type Fate = (typeof FATES)[number];

/** One purchase of a drill: its input and what people do with it. The same seed gives the same orders. */
export interface DrillOrder {
  readonly key: string;
  readonly customerId: string;
  readonly purchase: typeof aPurchase & { readonly partnerOnRecordMpnId?: string };
  readonly fate: Fate;
  /** Submission and decision are sent twice at once, as by a double click. */
  readonly isDoubled: boolean;
}

const WEIGHTS: Readonly<Record<Fate, number>> = {
  approve: 60,
  reject: 10,
  withdraw: 8,
  'withdraw-at-once': 6,
  'approve-or-withdraw': 8,
  refuse: 8,
};
const SKUS = ['Standard_D2s_v5', 'Standard_D4s_v5', 'Standard_E4s_v5'] as const;
/** The share of purchases with monthly payments. */
const MONTHLY = 0.3;
const BUYERS = [
  { customerId: contoso.id, subscriptionId: contoso.subscription },
  {
    customerId: fabrikam.id,
    subscriptionId: fabrikam.subscription,
    partnerOnRecordMpnId: fabrikam.resellerMpnId,
  },
  { customerId: tailspin.id, subscriptionId: tailspin.subscription },
] as const;

export function drillOrder(seed: number, number: number): DrillOrder {
  const random = seededRandom(seed * 1_000 + number);
  const pick = <T>(items: readonly T[], otherwise: T): T =>
    items[Math.floor(random() * items.length)] ?? otherwise;
  const fate = fateAt(random() * 100);
  const { customerId, ...buyer } = pick(BUYERS, BUYERS[0]);
  const purchase = {
    ...aPurchase,
    ...buyer,
    sku: pick(SKUS, SKUS[0]),
    quantity: 1 + Math.floor(random() * 9),
    billingPlan: random() < MONTHLY ? 'Monthly' : 'Upfront',
  };
  const order = { key: `drill-${seed}-${number}`, fate, isDoubled: random() < 0.25 };
  if (fate !== 'refuse') return { ...order, customerId, purchase };
  // A suspended subscription allows no purchase.
  const subscriptionId = contoso.suspendedSubscription;
  return { ...order, customerId: contoso.id, purchase: { ...aPurchase, ...purchase, subscriptionId } };
}

/** A plain purchase that is approved; consecutive numbers buy for different customers. */
export function drillPurchase(seed: number, number: number, name: string): DrillOrder {
  const { customerId, ...buyer } = BUYERS[number % BUYERS.length] ?? BUYERS[0];
  const purchase = { ...aPurchase, ...buyer, quantity: 1 + (number % 9) };
  return { key: `drill-${seed}-${name}`, customerId, purchase, fate: 'approve', isDoubled: false };
}

function fateAt(place: number): Fate {
  let sum = 0;
  for (const fate of FATES) {
    sum += WEIGHTS[fate];
    if (place < sum) return fate;
  }
  return 'approve';
}

/** The possible final statuses of a request with this decision. */
export const endsOf: Readonly<Record<Fate, readonly string[]>> = {
  approve: ['completed'],
  reject: ['rejected'],
  withdraw: ['withdrawn'],
  'withdraw-at-once': ['withdrawn'],
  'approve-or-withdraw': ['completed', 'withdrawn'],
  refuse: ['refused'],
};
