import type { KindStep } from '../../requests/domain/request-kind.ts';

const CHANGES_NOTHING = 'Changes nothing that would have to be undone.';

/** The steps of a purchase after approval, in order, each with its undo. */
export const purchaseSteps = [
  {
    name: 'register-subscription',
    effect: 'none',
    undo: null,
    note: 'A registration stays; it costs nothing and grants nothing by itself.',
  },
  { name: 'await-registration', effect: 'none', undo: null, note: CHANGES_NOTHING },
  { name: 'check-inventory', effect: 'none', undo: null, note: CHANGES_NOTHING },
  {
    name: 'create-cart',
    effect: 'undoable',
    undo: 'let-cart-expire',
    note: 'An unused cart expires by itself and costs nothing.',
  },
  {
    name: 'checkout',
    effect: 'undoable',
    undo: 'return-reservation',
    note: 'Cannot be cancelled at Microsoft. The only way back is a return, which uses the refund cap of the customer.',
  },
  { name: 'await-provisioning', effect: 'none', undo: null, note: CHANGES_NOTHING },
  { name: 'read-reservation', effect: 'none', undo: null, note: CHANGES_NOTHING },
  {
    name: 'apply-settings',
    effect: 'undoable',
    undo: 'apply-earlier-settings',
    note: 'Name, scope, flexibility and renewal can be changed at any time.',
  },
  {
    name: 'post-ledger',
    effect: 'undoable',
    undo: 'post-reversal',
    note: 'An entry is never deleted; a reversal entry balances it.',
  },
] as const satisfies readonly KindStep[];

export type PurchaseStepName = (typeof purchaseSteps)[number]['name'];
export const purchaseStepNames: readonly PurchaseStepName[] = purchaseSteps.map(({ name }) => name);
