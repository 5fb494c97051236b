import type { Schemas } from '../../api/client.ts';
import { useDesk } from '../../api/desk.tsx';
import { useKeptForm } from '../../api/use-kept-form.ts';
import {
  draftFor,
  exchangeDraftIn,
  exchangeOf,
  exchangeToEvaluate,
  missingIn,
  withFix,
} from './exchange-draft.ts';
import { exchangeFiguresOf } from './figures-of.ts';
import { useAskForm } from './use-ask-form.ts';

/** The exchange in the form, which begins with the reservation of the page. */
export function useExchange(customerId: string, reservation: Schemas['Reservation']) {
  const { api } = useDesk();
  const kept = useKeptForm({
    name: `exchange-form ${reservation.reservationId}`,
    draftIn: exchangeDraftIn,
    begin: (before) => before ?? draftFor(reservation),
  });
  const { draft, setDraft } = kept;
  const { billingSubscriptionId } = reservation;
  const decides = exchangeToEvaluate(draft, billingSubscriptionId);
  const form = useAskForm({
    kept,
    customerId,
    toEvaluate: decides && { kind: 'exchange', input: decides },
    input: exchangeOf(draft, billingSubscriptionId),
    hasAmount: (evaluation) =>
      evaluation.quote !== undefined && exchangeFiguresOf(evaluation)?.purchased !== undefined,
    fields: [],
    send: (body, key) =>
      api.POST('/api/v1/customers/{customerId}/exchanges', {
        params: { path: { customerId }, header: { 'Idempotency-Key': key } },
        body,
      }),
  });
  return {
    ...form,
    draft,
    setDraft,
    missing: missingIn(draft, billingSubscriptionId),
    fix: (set: Readonly<Record<string, unknown>>) => setDraft((now) => withFix(now, set)),
  };
}
