import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import { ok, refuse } from '../../core/result.ts';
import type { KnownCustomers } from '../../customers/ports/known-customers.ts';
import { notFound, onReminder } from '../../platform/http/access.ts';
import { commentSchema, instantSchema } from '../../platform/http/fields.ts';
import { invalidRequest, type Problem } from '../../platform/http/problem.ts';
import { okReply } from '../../platform/http/reply.ts';
import { route } from '../../platform/http/route.ts';
import { withCustomerName } from '../../requests/use-cases/name-customers.ts';
import type { ReminderStore } from '../ports/reminder-store.ts';
import { acknowledgeReminder, snoozeReminder, type SnoozeRefusal } from '../use-cases/answer-reminder.ts';
import { reminderBody, reminderBodySchema } from './reminder-resource.ts';

interface Deps {
  readonly reminders: ReminderStore;
  readonly knownCustomers: Pick<KnownCustomers, 'find'>;
  readonly clock: Clock;
}

const comment = commentSchema.describe('What the others should know.');

/** `POST /reminders/{id}/acknowledgement`. Its field is optional, so it may come without a body. */
export const acknowledgeReminderRoute = (deps: Deps) =>
  route({
    address: 'POST /api/v1/reminders/{id}/acknowledgement',
    summary: 'Says that the caller takes care of it, so that no other audience is told of this step',
    tag: 'customers',
    answer: { schema: reminderBodySchema },
    access: onReminder('acknowledge'),
    body: z.strictObject({ comment }).prefault({}),
    async run({ reminderId, body, actor }) {
      const acknowledged = await acknowledgeReminder(deps)({ reminderId, by: actor, ...body });
      if (!acknowledged.ok) return refuse(notFound);
      return ok(okReply(reminderBody(await withCustomerName(deps.knownCustomers, acknowledged.value))));
    },
  });

/** `POST /reminders/{id}/snooze`. All its fields are optional, so it may come without a body. */
export const snoozeReminderRoute = (deps: Deps) =>
  route({
    address: 'POST /api/v1/reminders/{id}/snooze',
    summary: 'Puts a reminder off: the same audience is told again then, and no other one until then',
    tag: 'customers',
    answer: { schema: reminderBodySchema },
    refusals: ['reminder-closed'],
    access: onReminder('acknowledge'),
    body: z
      .strictObject({
        until: instantSchema
          .optional()
          .describe('Day or instant, at most 90 days ahead; absent: seven days from now.'),
        comment,
      })
      .prefault({}),
    async run({ reminderId, body: { until, ...rest }, actor }) {
      const snooze = { reminderId, by: actor, until: until?.toISOString(), ...rest };
      const snoozed = await snoozeReminder(deps)(snooze);
      if (!snoozed.ok) return refuse(problems[snoozed.error]);
      return ok(okReply(reminderBody(await withCustomerName(deps.knownCustomers, snoozed.value))));
    },
  });

const until = (message: string): Problem =>
  invalidRequest('The body is not valid.', { pointer: '/until', message });

const problems: Readonly<Record<SnoozeRefusal, Problem>> = {
  'not-found': notFound,
  closed: {
    code: 'reminder-closed',
    detail: 'The reminder was acknowledged, or a later step took its place.',
  },
  'until-past': until('must be in the future'),
  'until-too-late': until('must be at most 90 days ahead'),
};
