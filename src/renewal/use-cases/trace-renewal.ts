import type { EffectTrace } from '../../requests/domain/decide-resolution.ts';
import { isSetAs } from '../../reservations/domain/kept-settings.ts';
import type { RenewalRequest } from '../domain/renewal-kind.ts';
import type { Renewals } from '../ports/renewals.ts';

export interface TraceRenewalDeps {
  readonly renewals: Pick<Renewals, 'read'>;
}

/** Finds out whether Azure shows what a stopped renewal was to set. */
export const traceRenewal =
  ({ renewals }: TraceRenewalDeps) =>
  async ({ customerId, input, quote }: RenewalRequest): Promise<EffectTrace> => {
    if (quote === undefined)
      return { state: 'none', whyNotMarkDone: 'The renewal stopped before anything was set.' };
    const { reservationOrderId, settings } = quote;
    const shown = await renewals.read({
      customerId,
      reservationOrderId,
      reservationId: input.reservationId,
    });
    if (!shown.ok) {
      const reason = `Azure does not show the reservation: ${shown.error.message}`;
      return { state: 'unsure', whyNotMarkDone: reason, whyNotAbandon: reason };
    }
    if (shown.value === undefined || !isSetAs(shown.value.reservation, settings))
      return {
        state: 'none',
        whyNotMarkDone: 'Azure does not show what was decided. Retry the renewal, or abandon it.',
      };
    return settings.renew
      ? {
          state: 'found',
          change: {},
          newEvents: [],
          whyNotAbandon:
            'The automatic renewal is on: Microsoft buys at the end. Mark the request as done, or switch the renewal off in Azure first.',
        }
      : { state: 'undecided' };
  };
