import { seededRandom } from '../../local/host/test/support/seeded-random.ts';
import { aPurchase, contoso, fabrikam, tailspin } from '../support/seeded.ts';

/** The decision of people about a request. */
const FATES = ['approve', 'reject', 'withdraw', 'withdraw-at-once', 'approve-or-withdraw', 'refuse'] as const;
export type Fate = (typeof FATES)[number];

export const DRILL_KINDS = ['purchase', 'refund', 'exchange', 'partner-change'] as const;
export type DrillKind = (typeof DRILL_KINDS)[number];

/** One request of a drill and what people do with it. The same seed gives the same orders. */
export interface DrillOrder {
  readonly key: string;
  readonly customerId: string;
  readonly kind: DrillKind;
  /** What is bought. Any other kind returns units of it afterwards. */
  readonly purchase: typeof aPurchase & { readonly partnerOnRecordMpnId?: string };
  /** Units that are returned; a partner change returns all of them. */
  readonly returned: number;
  /** Of the request itself; what is returned is always bought first. */
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
/** Units that are bought to be returned. */
const MOST_UNITS = 3;
const BUYERS = [
  { customerId: contoso.id, subscriptionId: contoso.subscription },
  {
    customerId: fabrikam.id,
    subscriptionId: fabrikam.subscription,
    partnerOnRecordMpnId: fabrikam.resellerMpnId,
  },
  { customerId: tailspin.id, subscriptionId: tailspin.subscription },
] as const;

/** What a partner change returns and buys again. */
const FOR_CHANGE = {
  customerId: fabrikam.id,
  purchase: {
    ...aPurchase,
    subscriptionId: fabrikam.subscription,
    partnerOnRecordMpnId: fabrikam.resellerMpnId,
    quantity: 1,
    renew: true,
  },
  returned: 1,
} as const;

/** The order of a number, which has the kinds in turn. */
export function drillOrder(
  seed: number,
  number: number,
  kinds: readonly DrillKind[] = ['purchase'],
): DrillOrder {
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
  const kind = kinds[number % kinds.length] ?? 'purchase';
  const key = `drill-${seed}-${number}`;
  const order = { key, customerId, kind, purchase, returned: 0, fate, isDoubled: random() < 0.25 };
  if (kind === 'partner-change') return changingPartner(order);
  if (kind !== 'purchase') return returning(order, random);
  if (fate !== 'refuse') return order;
  // A suspended subscription allows no purchase.
  const subscriptionId = contoso.suspendedSubscription;
  return { ...order, customerId: contoso.id, purchase: { ...aPurchase, ...purchase, subscriptionId } };
}

/**
 * Few and cheap units, so that many refunds fit into the cap; one more than there are is refused. They are renewed, which
 * Microsoft forgets of the rest of a part.
 */
function returning(order: DrillOrder, random: () => number): DrillOrder {
  const quantity = 1 + Math.floor(random() * MOST_UNITS);
  const returned = order.fate === 'refuse' ? quantity + 1 : 1 + Math.floor(random() * quantity);
  return { ...order, returned, purchase: { ...order.purchase, sku: SKUS[0], quantity, renew: true } };
}

/** One unit of the customer that has two resellers. */
const changingPartner = (order: DrillOrder): DrillOrder => ({
  ...order,
  ...FOR_CHANGE,
  purchase: { ...order.purchase, ...FOR_CHANGE.purchase },
});

/** A plain request that is approved; consecutive numbers are for different customers. */
export function plainOrder(seed: number, number: number, kind: DrillKind, name: string): DrillOrder {
  const { customerId, ...buyer } = BUYERS[number % BUYERS.length] ?? BUYERS[0];
  const plain = {
    key: `drill-${seed}-${name}`,
    customerId,
    kind,
    fate: 'approve',
    isDoubled: false,
  } as const;
  if (kind === 'partner-change') return { ...plain, ...FOR_CHANGE };
  if (kind === 'purchase')
    return { ...plain, purchase: { ...aPurchase, ...buyer, quantity: 1 + (number % 9) }, returned: 0 };
  // A part, so that the rest gets its settings back.
  const returned = 1 + (number % (MOST_UNITS - 1));
  return { ...plain, purchase: { ...aPurchase, ...buyer, quantity: MOST_UNITS, renew: true }, returned };
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
