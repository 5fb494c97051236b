import type { Change, Draft, DraftInput } from './draft.ts';

/** What a group of fields shows and changes. */
export interface FormPart {
  readonly draft: Draft;
  readonly change: (change: Change) => void;
  /** What is wrong with a member of the purchase. */
  readonly problemOf: (member: keyof DraftInput | 'customerId') => string | undefined;
}
