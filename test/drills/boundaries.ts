import * as approvalSteps from '../../src/requests/domain/approval-steps.ts';
import * as exchangeSteps from '../../src/exchange/domain/exchange-steps.ts';
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
  readonly call?: { readonly method: string; readonly path: string };
}

/** Steps of a request in trouble; every other step is one of every request of its kind. */
const ONLY_IN_TROUBLE = ['findOrder', 'findExchange', 'openSupportRequest', 'checkSupportRequest'];

const CAPACITY = '/providers/Microsoft.Capacity';

interface Kind {
  readonly kind: DrillKind;
  readonly modules: readonly object[];
  /** The calls by which it changes data at Microsoft. */
  readonly changes: readonly { readonly step: string; readonly method: string; readonly path: string }[];
}

const KINDS: readonly Kind[] = [
  {
    kind: 'purchase',
    modules: [approvalSteps, provisioningSteps, finishingSteps],
    changes: [
      { step: 'registerSubscription', method: 'POST', path: '/v1/customers/*/subscriptions/*/registrations' },
      { step: 'createCart', method: 'POST', path: '/v1/customers/*/carts' },
      { step: 'checkOut', method: 'POST', path: '/v1/customers/*/carts/*/checkout' },
      {
        step: 'applySettings',
        method: 'PATCH',
        path: `${CAPACITY}/reservationOrders/*/reservations/*`,
      },
    ],
  },
  {
    kind: 'refund',
    modules: [approvalSteps, returnSteps, refundSteps],
    changes: [
      { step: 'sendReturn', method: 'POST', path: `${CAPACITY}/reservationOrders/*/return` },
      {
        step: 'restoreSettings',
        method: 'PATCH',
        path: `${CAPACITY}/reservationOrders/*/reservations/*`,
      },
    ],
  },
  {
    kind: 'exchange',
    modules: [approvalSteps, exchangeSteps],
    changes: [{ step: 'sendExchange', method: 'POST', path: `${CAPACITY}/exchange` }],
  },
];

const isStep = (one: unknown): one is Step => typeof one === 'object' && one !== null && 'retry' in one;

/** Kinds share the steps of the approval: those of a purchase have no kind in their name. */
const SHARED: readonly unknown[] = Object.values(approvalSteps);

function boundariesOf({ kind, modules, changes }: Kind): readonly Boundary[] {
  const steps = modules
    .flatMap((steps): readonly unknown[] => Object.values(steps))
    .filter(isStep)
    .filter(({ name }) => !ONLY_IN_TROUBLE.includes(name))
    .map((step) => ({
      step: step.name,
      prefix: kind !== 'purchase' && SHARED.includes(step) ? `${kind}-` : '',
    }));
  return [
    ...steps.flatMap(({ step, prefix }) =>
      (['begun', 'done'] as const).map((moment) => ({
        name: `${prefix}${step}-${moment}`,
        kind,
        step,
        moment,
      })),
    ),
    ...changes.map(({ step, ...call }) => ({
      name: `${step}-answered`,
      kind,
      step,
      moment: 'answered' as const,
      call,
    })),
  ];
}

/** Every boundary between two steps, and every change at Microsoft whose response does not arrive. */
export const boundaries: readonly Boundary[] = KINDS.flatMap(boundariesOf);
