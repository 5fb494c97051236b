import { useKeptForm } from '../../api/use-kept-form.ts';
import { draftOf, emptyDraft, forCustomer, type Draft } from './draft.ts';

/** The form of the page, for `customerId` when one is given. */
export const useForm = (customerId: string) =>
  useKeptForm({
    name: 'buy-form',
    draftIn: draftOf,
    begin: (kept = emptyDraft()) => startOf(kept, customerId),
  });

const startOf = (draft: Draft, customerId: string): Draft =>
  customerId === '' || customerId === draft.customerId ? draft : forCustomer(draft, customerId);
