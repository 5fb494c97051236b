import { z } from 'zod';
import { purchaseStepNames, stepNameSchema, type StepName } from './progress.ts';

/** What undoing a step would take. Stored before approval, so that approvers see what cannot be undone. */
export const compensationSchema = z
  .object({
    step: stepNameSchema,
    undo: z.string().nullable(),
    note: z.string(),
  })
  .meta({ id: 'Compensation' });
export type Compensation = z.infer<typeof compensationSchema>;

const NOTHING = 'Changes nothing that would have to be undone.';
const notes: Record<StepName, { undo: string | null; note: string }> = {
  'register-subscription': {
    undo: null,
    note: 'A registration stays; it costs nothing and grants nothing by itself.',
  },
  'await-registration': { undo: null, note: NOTHING },
  'check-inventory': { undo: null, note: NOTHING },
  'create-cart': { undo: 'let-cart-expire', note: 'An unused cart expires by itself and costs nothing.' },
  checkout: {
    undo: 'return-reservation',
    note: 'Cannot be cancelled at Microsoft. The only way back is a return, which uses the refund cap of the customer.',
  },
  'await-provisioning': { undo: null, note: NOTHING },
  'read-reservation': { undo: null, note: NOTHING },
  'apply-settings': {
    undo: 'apply-earlier-settings',
    note: 'Name, scope, flexibility and renewal can be changed at any time.',
  },
  'post-ledger': { undo: 'post-reversal', note: 'An entry is never deleted; a reversal entry balances it.' },
};

/** What a checkout sends besides the purchase, and nobody can take back. */
export interface Irrevocable {
  readonly partnerOnRecordMpnId?: string | undefined;
  readonly partnerOnRecordAttestationAccepted?: boolean | undefined;
}

/** The plan of a purchase, stored with it so that it stays what was approved. */
export const purchaseCompensationPlan = (irrevocable: Irrevocable): readonly Compensation[] =>
  purchaseStepNames.map((step) => {
    const { undo, note } = notes[step];
    return { step, undo, note: step === 'checkout' ? [note, ...sentForGood(irrevocable)].join(' ') : note };
  });

const sentForGood = ({
  partnerOnRecordMpnId,
  partnerOnRecordAttestationAccepted,
}: Irrevocable): readonly string[] => [
  ...(partnerOnRecordMpnId === undefined
    ? []
    : [`${partnerOnRecordMpnId} becomes Partner on Record, for the whole term.`]),
  ...(partnerOnRecordAttestationAccepted === true
    ? ['The attestation of the Partner on Record is given with it.']
    : []),
];
