import { z } from 'zod';
import { actorSchema } from '../../core/actor.ts';
import type { Fingerprint } from '../../core/fingerprint.ts';
import { guidSchema, requestIdOf, requestIdSchema } from '../../core/identifiers.ts';
import { moneySchema } from '../../core/money.ts';

/** Why a reminder needs no answer any more. */
export const closingSchema = z.enum([
  'acknowledged',
  'superseded',
  'unanswered',
  'moved',
  'ended',
  'renewed',
]);
export type Closing = z.infer<typeof closingSchema>;

/** One audience was told of the end of a reservation at one step of the ladder. */
export const reminderSchema = z.object({
  id: requestIdSchema.describe('Id of the reminder.'),
  customerId: guidSchema.describe('Tenant id of the customer.'),
  reservationId: z.string().describe('Id of the reservation.'),
  reservationOrderId: z.string().describe('Id of its order.'),
  displayName: z.string().describe('Name of the reservation in Azure.'),
  sku: z.string().describe('What is reserved.'),
  region: z.string().describe('Azure region.'),
  quantity: z.int().min(0).describe('Units of the reservation.'),
  departmentId: z.string().describe('Department the reservation was bought for.').optional(),
  expiresAt: z.iso.datetime().describe('End of the reservation.'),
  renew: z.boolean().describe('Whether Azure renews the reservation by itself.'),
  lossPerDay: moneySchema
    .describe('What doing nothing costs more each day after the end; absent when it is not known.')
    .optional(),
  daysBefore: z.int().describe('Step of the ladder: days before the end, negative after it.'),
  audience: z.string().describe('Who was told.'),
  isCatchUp: z.boolean().describe('Whether earlier steps were left out, because the desk was down.'),
  remindedAt: z.iso.datetime().describe('When the audience was told first.'),
  escalatedTo: z.string().describe('The audience that was told because this one did not answer.').optional(),
  acknowledgement: z
    .object({
      by: actorSchema.describe('Who acknowledged.'),
      at: z.iso.datetime().describe('When.'),
      comment: z.string().describe('What the person wrote.').optional(),
    })
    .describe('Who takes care of it; absent while it is open.')
    .optional(),
  snooze: z
    .object({
      by: actorSchema.describe('Who put it off.'),
      at: z.iso.datetime().describe('When.'),
      until: z.iso.datetime().describe('When the audience is told again.'),
      comment: z.string().describe('What the person wrote.').optional(),
    })
    .describe('The last time it was put off.')
    .optional(),
  closed: closingSchema
    .describe(
      'Why nothing is expected any more: acknowledged, superseded by a later step, unanswered to the end, or the end moved, the reservation ended before (archived, cancelled, split, merged) or was renewed. Absent while it is open.',
    )
    .optional(),
  /** When the timer looks at it again; absent once it is closed. */
  wakeAt: z.iso.datetime().optional(),
});
export type Reminder = z.infer<typeof reminderSchema>;

/** What makes a reminder one: no audience is told twice of the same. */
export interface ReminderIdentity {
  readonly customerId: string;
  readonly reservationId: string;
  readonly expiresAt: string;
  readonly daysBefore: number;
  readonly audience: string;
}

/** The end to the second: Azure does not always send the same fraction. */
const toTheSecond = (instant: string): string => `${new Date(instant).toISOString().slice(0, 19)}Z`;

/** Whether two instants are the same end of a reservation. */
export const isSameEnd = (one: string, other: string): boolean => toTheSecond(one) === toTheSecond(other);

/** The id of a reminder, in the form of a request id: the same for the same reservation, end, step and audience. */
export const reminderIdOf = (
  { customerId, reservationId, expiresAt, daysBefore, audience }: ReminderIdentity,
  fingerprint: Fingerprint,
): string =>
  requestIdOf(
    {
      customerId,
      kind: 'reminder',
      idempotencyKey: [reservationId.toLowerCase(), toTheSecond(expiresAt), daysBefore, audience].join('|'),
    },
    fingerprint,
  );

/** The id of the notice that tells an audience again when a snooze is over. */
export const againIdOf = ({ id, customerId }: Reminder, until: string, fingerprint: Fingerprint): string =>
  requestIdOf({ customerId, kind: 'reminder-again', idempotencyKey: `${id}|${until}` }, fingerprint);
