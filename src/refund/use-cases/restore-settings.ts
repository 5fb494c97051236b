import type { Activity } from '../../core/step.ts';
import { refuseLateCall, type LateCallDeps } from '../../requests/use-cases/refuse-late-call.ts';
import type { ReservationDirectory } from '../../reservations/ports/reservation-directory.ts';
import { isSetAs } from '../../reservations/domain/kept-settings.ts';
import type { checkRestored as checkStep, restoreSettings as step } from '../domain/refund-work.ts';

interface Deps extends LateCallDeps {
  readonly reservations: Pick<ReservationDirectory, 'applySettings' | 'find'>;
}

/** Sends one PATCH, unless the remaining reservation is set as the returned one was. */
export const restoreSettings =
  ({ reservations, ...deps }: Deps): Activity<typeof step> =>
  async ({ requestedAt, kept, ...remaining }) => {
    await refuseLateCall(deps, remaining, requestedAt);
    const found = await reservations.find(remaining);
    if (found !== undefined && isSetAs(found, kept)) return { state: 'as-before' };
    const applied = await reservations.applySettings(remaining, kept);
    return applied.ok
      ? { state: 'requested', ...applied.value }
      : { state: 'refused', refusal: applied.error };
  };

/** Reads the settings back: Azure applies them some time after it accepts them. */
export const checkRestored =
  ({ reservations }: Pick<Deps, 'reservations'>): Activity<typeof checkStep> =>
  async ({ kept, retryAfterSeconds, ...remaining }) => {
    const found = await reservations.find(remaining);
    return found !== undefined && isSetAs(found, kept)
      ? { done: true, value: { state: 'restored' } }
      : { done: false, retryAfterSeconds };
  };
