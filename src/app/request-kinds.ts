import type { ActivityOf } from '../platform/durable/activity.ts';
import { exchangeKind } from '../exchange/domain/exchange-kind.ts';
import { exchangeActivities } from '../exchange/durable/exchange-activities.ts';
import { exchangeActions } from '../exchange/use-cases/exchange-actions.ts';
import { paymentsOfExchange } from '../exchange/use-cases/exchange-payments.ts';
import { partnerChangeKind } from '../partner-change/domain/partner-change-kind.ts';
import { purchaseIn } from '../partner-change/domain/purchase-in.ts';
import { partnerChangeActivities } from '../partner-change/durable/partner-change-activities.ts';
import { partnerChangeActions } from '../partner-change/use-cases/partner-change-actions.ts';
import { purchaseKind } from '../purchase/domain/purchase-kind.ts';
import { purchaseActivities } from '../purchase/durable/purchase-activities.ts';
import { purchaseActions } from '../purchase/use-cases/purchase-actions.ts';
import { paymentsOfPurchase } from '../purchase/use-cases/purchase-payments.ts';
import { refundKind } from '../refund/domain/refund-kind.ts';
import { refundActivities } from '../refund/durable/refund-activities.ts';
import { refundActions } from '../refund/use-cases/refund-actions.ts';
import { renewalKind } from '../renewal/domain/renewal-kind.ts';
import { renewalActivities } from '../renewal/durable/renewal-activities.ts';
import { paymentsOfRenewal } from '../renewal/use-cases/renewal-payments.ts';
import { renewalActions } from '../renewal/use-cases/renewal-actions.ts';
import { requestOf, type RequestKind } from '../requests/domain/request-kind.ts';
import { requestKinds } from '../requests/domain/request-kinds.ts';
import type { PaymentPlan, PaymentPlanOf } from '../instalments/ports/payment-plans.ts';
import type { ActionsOf, KindActions } from '../requests/ports/kind-actions.ts';

/** One line for each kind that the desk carries out: what it is, what it does, and the activities of its flow. */
const offered = {
  purchase: { kind: purchaseKind, actions: purchaseActions, activities: purchaseActivities },
  refund: { kind: refundKind, actions: refundActions, activities: refundActivities },
  exchange: { kind: exchangeKind, actions: exchangeActions, activities: exchangeActivities },
  partnerChange: {
    kind: partnerChangeKind,
    actions: partnerChangeActions,
    activities: partnerChangeActivities,
  },
  renewal: { kind: renewalKind, actions: renewalActions, activities: renewalActivities },
} as const satisfies Record<string, OfferedKind>;

interface OfferedKind {
  readonly kind: RequestKind;
  readonly actions: (ports: never) => KindActions;
  readonly activities: (activityOf: ActivityOf, ports: () => never) => object;
}

type Offered = (typeof offered)[keyof typeof offered];
type ActionPorts = Offered['actions'] extends (ports: infer All) => KindActions ? All : never;
type ActivityPorts = Offered['activities'] extends (of: ActivityOf, ports: () => infer All) => object
  ? All
  : never;
type KindActivities = { readonly [K in keyof typeof offered]: ReturnType<(typeof offered)[K]['activities']> };

/** The only list of kinds. */
export const kinds = requestKinds(Object.values(offered).map(({ kind }) => kind));

/** What each kind does, on the ports of the app. */
export function actionsWith(ports: ActionPorts): ActionsOf {
  const actions = new Map(
    Object.values(offered).map(({ kind, actions }) => [kind.name, actions(ports) as KindActions]),
  );
  return (kind) => {
    const found = actions.get(kind);
    if (found === undefined) throw new Error(`there is no kind of request called ${kind}`);
    return found;
  };
}

/** The activities of each kind, by its name in code and the names of its steps. `ports` is called at each run. */
export const kindActivities = (activityOf: ActivityOf, ports: () => ActivityPorts): KindActivities =>
  Object.fromEntries(
    Object.entries(offered).map(([name, { activities }]) => [name, activities(activityOf, ports)]),
  ) as KindActivities;

/** The plans of the kinds that buy reservations with monthly payments. */
const paymentPlans: Readonly<Record<string, PaymentPlanOf>> = {
  purchase: (request) => paymentsOfPurchase(requestOf(purchaseKind, request)),
  'partner-change': (request) => paymentsOfPurchase(purchaseIn(requestOf(partnerChangeKind, request))),
  renewal: (request) => paymentsOfRenewal(requestOf(renewalKind, request)),
  exchange: (request, due) => paymentsOfExchange(requestOf(exchangeKind, request), due),
};

/** The monthly plan of a completed request that an instalment belongs to. */
export const paymentPlanOf: PaymentPlanOf = (request, due): PaymentPlan => {
  const planOf = paymentPlans[request.kind];
  if (planOf === undefined) throw new Error(`a ${request.kind} has no monthly plan`);
  return planOf(request, due);
};
