import { z } from 'zod';
import { scopeSchema } from './reservation-terms.ts';
import { reservationSchema, type Reservation } from './reservation.ts';
import { isSameScope } from './same-scope.ts';

/**
 * Settings of a reservation that a change at Microsoft may lose: it does not say what the rest of a partial return
 * inherits, and a PATCH that leaves a member out may reset it.
 */
export const keptSettingsSchema = z.object({
  displayName: z.string(),
  scope: scopeSchema,
  renew: z.boolean(),
  instanceFlexibility: reservationSchema.shape.instanceFlexibility,
});
export type KeptSettings = z.infer<typeof keptSettingsSchema>;

export const settingsOf = ({
  displayName,
  scope,
  renew,
  instanceFlexibility,
}: Reservation): KeptSettings => ({
  displayName,
  scope,
  renew,
  ...(instanceFlexibility === undefined ? {} : { instanceFlexibility }),
});

/** Whether a reservation is set as it was. Azure returns names in letter cases of its own. */
export const isSetAs = (reservation: Reservation, kept: KeptSettings): boolean =>
  reservation.renew === kept.renew &&
  reservation.displayName === kept.displayName &&
  isSameScope(reservation.scope, kept.scope) &&
  (kept.instanceFlexibility === undefined || reservation.instanceFlexibility === kept.instanceFlexibility);
