import type { CapUse } from '../../headroom/domain/cap-use.ts';
import type { ChangeWrite } from '../../requests/ports/request-store.ts';

/** Turns the request's hold of the refund cap into a use, in the change that ends the request. */
export const holdBecomesUse = (use: CapUse): readonly ChangeWrite[] => [
  { write: 'release' },
  { write: 'use', use },
];

/**
 * Turns the hold into a use in a change after which the request goes on: it keeps a hold without an amount, which is
 * released when it ends.
 */
export const holdBecomesUseMeanwhile = (kind: string, use: CapUse): readonly ChangeWrite[] => [
  { write: 'hold', hold: { requestId: use.requestId, kind, held: {} } },
  { write: 'use', use },
];
