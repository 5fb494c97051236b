import * as approvalSteps from '../../src/requests/domain/approval-steps.ts';
import * as exchangeSteps from '../../src/exchange/domain/exchange-steps.ts';
import * as closingSteps from '../../src/partner-change/domain/closing-steps.ts';
import * as rebuySteps from '../../src/partner-change/domain/check-rebuy.ts';
import * as finishingSteps from '../../src/purchase/domain/finish-purchase.ts';
import * as provisioningSteps from '../../src/purchase/domain/provisioning-steps.ts';
import * as refundSteps from '../../src/refund/domain/refund-work.ts';
import * as returnSteps from '../../src/returns/domain/return-steps.ts';
import type { Step } from '../../src/core/step.ts';
import type { DrillKind } from './drill-order.ts';

/** A moment of a request at which a drill kills the host on purpose. */
export interface Boundary {
  /** Name for people and for `--boundaries`: `checkOut-begun`. */
  readonly name: string;
  /** The kind of request that comes there. */
  readonly kind: DrillKind;
  /** The activity. */
  readonly step: string;
  /**
   * `begun`: the engine has stored that the step is to run. `done`: its result is stored. `answered`: Microsoft has
   * done what the step asked for, and its answer is on the way.
   */
  readonly moment: 'begun' | 'done' | 'answered';
  /** The call of an `answered`, method and path as the simulator's fault switch takes them. */
  readonly call?: { readonly method: string; readonly path: string } | undefined;
}

/** Steps of a request in trouble; every other step is one of every request of its kind. */
const ONLY_IN_TROUBLE = ['findOrder', 'findExchange', 'openSupportRequest', 'checkSupportRequest'];

const CAPACITY = '/providers/Microsoft.Capacity';
const SETTINGS = { method: 'PATCH', path: `${CAPACITY}/reservationOrders/*/reservations/*` };
/** The calls by which a step changes data at Microsoft. */
const CHANGES: Readonly<Record<string, NonNullable<Boundary['call']>>> = {
  registerSubscription: { method: 'POST', path: '/v1/customers/*/subscriptions/*/registrations' },
  createCart: { method: 'POST', path: '/v1/customers/*/carts' },
  checkOut: { method: 'POST', path: '/v1/customers/*/carts/*/checkout' },
  applySettings: SETTINGS,
  sendReturn: { method: 'POST', path: `${CAPACITY}/reservationOrders/*/return` },
  restoreSettings: SETTINGS,
  sendExchange: { method: 'POST', path: `${CAPACITY}/exchange` },
};

interface Kind {
  readonly kind: DrillKind;
  readonly modules: readonly object[];
}

const KINDS: readonly Kind[] = [
  { kind: 'purchase', modules: [approvalSteps, provisioningSteps, finishingSteps] },
  { kind: 'refund', modules: [approvalSteps, returnSteps, refundSteps] },
  { kind: 'exchange', modules: [approvalSteps, exchangeSteps] },
  {
    kind: 'partner-change',
    modules: [approvalSteps, rebuySteps, returnSteps, closingSteps, provisioningSteps],
  },
];

const isStep = (one: unknown): one is Step => typeof one === 'object' && one !== null && 'retry' in one;

const stepsOf = ({ modules }: Kind): readonly Step[] =>
  modules.flatMap((steps): readonly unknown[] => Object.values(steps)).filter(isStep);

/** The first kind with a step has its name for itself; the others put their own before it. */
const isFirstWith = (kind: Kind, step: Step): boolean =>
  KINDS.find((one) => stepsOf(one).includes(step)) === kind;

/** A partner change is for a subscription that has bought already: nothing is registered. */
const isTaken = ({ kind }: Kind, { name }: Step): boolean =>
  !ONLY_IN_TROUBLE.includes(name) && !(kind === 'partner-change' && name === 'checkRegistration');

const changes = ({ kind }: Kind, { name }: Step): boolean =>
  name in CHANGES && !(kind === 'partner-change' && name === 'registerSubscription');

function boundariesOf(of: Kind): readonly Boundary[] {
  const { kind } = of;
  const steps = stepsOf(of).filter((step) => isTaken(of, step));
  const nameOf = (step: Step) => (isFirstWith(of, step) ? step.name : `${kind}-${step.name}`);
  return [
    ...steps.flatMap((step) =>
      (['begun', 'done'] as const).map((moment) => ({
        name: `${nameOf(step)}-${moment}`,
        ...{ kind, step: step.name, moment },
      })),
    ),
    ...steps
      .filter((step) => changes(of, step))
      .map((step) => ({
        name: `${nameOf(step)}-answered`,
        ...{ kind, step: step.name, moment: 'answered' as const, call: CHANGES[step.name] },
      })),
  ];
}

/** Every boundary between two steps, and every change at Microsoft whose response does not arrive. */
export const boundaries: readonly Boundary[] = KINDS.flatMap(boundariesOf);
