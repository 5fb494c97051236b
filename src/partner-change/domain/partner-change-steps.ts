import { purchaseSteps } from '../../purchase/domain/purchase-steps.ts';
import type { KindStep } from '../../requests/domain/request-kind.ts';

const [registerSubscription, awaitRegistration, checkInventory, ...fromCartOn] = purchaseSteps;

/**
 * The steps of a partner change after approval, in order, each with its undo: what only looks or costs nothing comes
 * before the return, everything else that a purchase does after it.
 */
export const partnerChangeSteps = [
  registerSubscription,
  awaitRegistration,
  checkInventory,
  { name: 'check-rebuy', effect: 'none', undo: null, note: 'Changes nothing that would have to be undone.' },
  {
    name: 'return',
    effect: 'final',
    undo: null,
    note: 'Cannot be undone at Microsoft: the reservation ends at once and the return uses the refund cap of the customer. It is bought again in the steps that follow.',
  },
  { name: 'await-return', effect: 'none', undo: null, note: 'Changes nothing that would have to be undone.' },
  {
    name: 'post-refund',
    effect: 'final',
    undo: null,
    note: 'What Microsoft paid back stays booked, also when the purchase fails.',
  },
  ...fromCartOn,
] as const satisfies readonly KindStep[];

export type PartnerChangeStepName = (typeof partnerChangeSteps)[number]['name'];
export const partnerChangeStepNames: readonly PartnerChangeStepName[] = partnerChangeSteps.map(
  ({ name }) => name,
);
