import { z } from 'zod';
import { isSameName } from '../../reservations/domain/azure-names.ts';
import { scopeSchema } from '../../reservations/domain/reservation-terms.ts';
import { reservationSchema, type Reservation } from '../../reservations/domain/reservation.ts';

/**
 * Settings of a reservation before a part of it is returned. Microsoft does not say what the remaining reservation
 * inherits, and it is known to lose the renewal.
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
  isSameName(textOf(reservation.scope), textOf(kept.scope)) &&
  (kept.instanceFlexibility === undefined || reservation.instanceFlexibility === kept.instanceFlexibility);

const textOf = (scope: KeptSettings['scope']): string =>
  JSON.stringify(Object.entries(scope).sort(([one], [other]) => (one < other ? -1 : 1)));
