import type { KindStep } from '../../requests/domain/request-kind.ts';

const SET_BACK = 'Ask for another decision on the reservation until it ends.';

/** The steps of a renewal. Names are stored and shown: they never change. */
export const renewalSteps = [
  {
    name: 'set-renewal',
    effect: 'undoable',
    undo: SET_BACK,
    note: 'Azure gets the automatic renewal with name, scope, flexibility and what follows. Microsoft buys at the end of the reservation.',
  },
  {
    name: 'confirm-renewal',
    effect: 'none',
    undo: null,
    note: 'Reads back what Azure shows and compares its price with the approved one.',
  },
  {
    name: 'watch-renewal',
    effect: 'none',
    undo: null,
    note: 'From then on the desk looks 30, 7 and 1 days before the end, and 1 and 24 hours after it.',
  },
] as const satisfies readonly KindStep[];
