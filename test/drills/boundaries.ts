import * as approvalSteps from '../../src/requests/domain/approval-steps.ts';
import * as finishingSteps from '../../src/purchase/domain/finish-purchase.ts';
import * as provisioningSteps from '../../src/purchase/domain/provisioning-steps.ts';
import type { Step } from '../../src/core/step.ts';

/** A moment of a purchase at which a drill kills the host on purpose. */
export interface Boundary {
  /** Name for people and for `--boundaries`: `checkOut-begun`. */
  readonly name: string;
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

/** Steps of a purchase in trouble; every other step is one of every purchase. */
const ONLY_IN_TROUBLE = ['findOrder'];

const STEPS = [approvalSteps, provisioningSteps, finishingSteps]
  .flatMap((steps): readonly unknown[] => Object.values(steps))
  .filter((one): one is Step => typeof one === 'object' && one !== null && 'retry' in one)
  .map(({ name }) => name)
  .filter((name) => !ONLY_IN_TROUBLE.includes(name));

/** The calls by which a purchase changes data at Microsoft. */
const CHANGES = [
  { step: 'registerSubscription', method: 'POST', path: '/v1/customers/*/subscriptions/*/registrations' },
  { step: 'createCart', method: 'POST', path: '/v1/customers/*/carts' },
  { step: 'checkOut', method: 'POST', path: '/v1/customers/*/carts/*/checkout' },
  {
    step: 'applySettings',
    method: 'PATCH',
    path: '/providers/Microsoft.Capacity/reservationOrders/*/reservations/*',
  },
];

/** Every boundary between two steps, and every change at Microsoft whose response does not arrive. */
export const boundaries: readonly Boundary[] = [
  ...STEPS.flatMap((step) =>
    (['begun', 'done'] as const).map((moment) => ({ name: `${step}-${moment}`, step, moment })),
  ),
  ...CHANGES.map(({ step, ...call }) => ({
    name: `${step}-answered`,
    step,
    moment: 'answered' as const,
    call,
  })),
];
