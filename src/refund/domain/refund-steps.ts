import type { KindStep } from '../../requests/domain/request-kind.ts';

const CHANGES_NOTHING = 'Changes nothing that would have to be undone.';

/** The steps of a refund after approval, in order, each with its undo. */
export const refundSteps = [
  {
    name: 'return',
    effect: 'final',
    undo: null,
    note: 'Cannot be undone. The units can only be bought again, at the price and under the rules of that day.',
  },
  {
    name: 'await-support',
    effect: 'none',
    undo: null,
    note: 'Only where Microsoft takes the units back by a support request. The request can be closed until they are.',
  },
  { name: 'await-return', effect: 'none', undo: null, note: CHANGES_NOTHING },
  {
    name: 'restore-settings',
    effect: 'none',
    undo: null,
    note: 'Only for a part: the remaining reservation gets its name, scope, flexibility and renewal back.',
  },
  {
    name: 'post-ledger',
    effect: 'undoable',
    undo: 'post-reversal',
    note: 'An entry is never deleted; a reversal entry balances it.',
  },
] as const satisfies readonly KindStep[];
