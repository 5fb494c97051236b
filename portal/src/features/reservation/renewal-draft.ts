import type { Schemas } from '../../api/client.ts';
import { PLANS, TERMS } from '../../ui/terms-and-plans.ts';
import { unitsIn } from './returns.ts';
import { textsIn } from './texts-in.ts';

type Renewal = Schemas['Renewal'];
type Reservation = Pick<Schemas['Reservation'], 'quantity' | 'term' | 'billingPlan'>;

export const DECISIONS = ['renew', 'change', 'lapse'] as const satisfies readonly Renewal['decision'][];

/** The form of a renewal as it is filled in. `decision` is empty until one is chosen: none is the usual one. */
export interface RenewalDraft {
  readonly decision: string;
  readonly units: string;
  readonly term: string;
  readonly plan: string;
  readonly why: string;
}

/** The form as the tab has kept it. */
export const renewalDraftIn = textsIn('decision', 'units', 'term', 'plan', 'why');

/** An empty decision, with what the reservation has. */
export const emptyRenewal = ({ quantity, term, billingPlan }: Reservation): RenewalDraft => ({
  decision: '',
  units: String(quantity),
  term,
  plan: billingPlan,
  why: '',
});

/** What is still to be filled in. */
export function missingIn(
  draft: RenewalDraft,
  reservation: Reservation,
): readonly ('decision' | 'units' | 'change')[] {
  if (draft.decision === '') return ['decision'];
  if (draft.decision !== 'change') return [];
  if (unitsIn(draft.units) === undefined) return ['units'];
  return changeIn(draft, reservation) === undefined ? ['change'] : [];
}

/** What the draft asks for; `undefined` while something is missing. */
export function renewalIn(
  draft: RenewalDraft,
  reservation: Reservation & { readonly reservationId: string },
): Renewal | undefined {
  const { reservationId } = reservation;
  if (draft.decision === 'renew' || draft.decision === 'lapse')
    return { reservationId, decision: draft.decision };
  const change = draft.decision === 'change' ? changeIn(draft, reservation) : undefined;
  return change && { reservationId, decision: 'change', change };
}

type Change = Extract<Renewal, { decision: 'change' }>['change'];

/** What differs from the reservation; `undefined` when nothing does. */
function changeIn({ units, term, plan }: RenewalDraft, reservation: Reservation): Change | undefined {
  const quantity = unitsIn(units);
  const change = {
    ...(quantity !== undefined && quantity !== reservation.quantity && { quantity }),
    ...(isOneOf(TERMS, term) && term !== reservation.term && { term }),
    ...(isOneOf(PLANS, plan) && plan !== reservation.billingPlan && { billingPlan: plan }),
  };
  return Object.keys(change).length === 0 ? undefined : change;
}

const isOneOf = <T extends string>(all: readonly T[], text: string): text is T =>
  all.some((one) => one === text);

/** The draft after a change that the desk offers: a renewal of the same, when that leaves nothing changed. */
export function withFix(
  draft: RenewalDraft,
  set: Readonly<Record<string, unknown>>,
  reservation: Reservation,
): RenewalDraft {
  const textOf = (member: string, otherwise: string) => {
    const value = set[`/change/${member}`];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : otherwise;
  };
  const fixed = {
    ...draft,
    decision: 'change',
    units: textOf('quantity', draft.units),
    term: textOf('term', draft.term),
    plan: textOf('billingPlan', draft.plan),
  };
  return changeIn(fixed, reservation) === undefined ? { ...fixed, decision: 'renew' } : fixed;
}
