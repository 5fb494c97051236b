import { z } from 'zod';
import { percentSchema } from '../../core/percent.ts';
import { ok, refuse } from '../../core/result.ts';
import { notFound, onCustomer } from '../../platform/http/access.ts';
import { staleVersion } from '../../platform/http/problem.ts';
import { versionedReply } from '../../platform/http/reply.ts';
import { route } from '../../platform/http/route.ts';
import { logLine } from '../../platform/node/log-line.ts';
import { customerSettingsSchema, type CustomerSettings } from '../domain/customer-settings.ts';
import { defaultReminderSettings, reminderSettingsSchema } from '../domain/reminder-settings.ts';
import type { CustomerSettingsStore } from '../ports/customer-settings-store.ts';
import { isNoCustomer, type CustomerDeps } from '../use-cases/last-known-customer.ts';

interface Deps {
  readonly customerSettings: Pick<CustomerSettingsStore, 'read' | 'put'>;
  /** What counts for a customer without a setting of its own. */
  readonly settings: { readonly markupPercent: string };
}

const markupPercent = percentSchema.describe(
  "Percent added to Microsoft's price; absent: that of all customers.",
);

const reminders = reminderSettingsSchema.describe(
  'When people are reminded of the end of a reservation, and who; absent: as for all customers.',
);

const answerSchema = z
  .object({
    customerId: z.string().describe('Tenant id of the customer.'),
    markupPercent: markupPercent.optional(),
    reminders: reminders.optional(),
    inForce: z
      .object({
        markupPercent: percentSchema.describe('Percent that quotes are made with.'),
        reminders: reminderSettingsSchema.describe('When people are reminded, and who.'),
      })
      .describe('What counts for the customer: its own settings, else those of all customers.'),
  })
  .meta({ id: 'CustomerSettings' });

const answerOf = ({ settings }: Deps, own: CustomerSettings) => ({
  ...own,
  inForce: {
    markupPercent: own.markupPercent ?? settings.markupPercent,
    reminders: own.reminders ?? defaultReminderSettings,
  },
});

/** `GET /customers/{customerId}/settings` */
export const showCustomerSettingsRoute = (deps: Deps) =>
  route({
    address: 'GET /api/v1/customers/{customerId}/settings',
    summary: 'Shows what is set for a customer, and what counts for it',
    tag: 'customers',
    answer: { schema: answerSchema, hasVersion: true },
    access: onCustomer('see-cost'),
    async run({ customerId }) {
      const { value, version } = await deps.customerSettings.read(customerId);
      return ok(versionedReply(answerOf(deps, value), version));
    },
  });

/** `PUT /customers/{customerId}/settings`: replaces all settings of a customer. Quotes that were made stay as they are. */
export const setCustomerSettingsRoute = (deps: Deps & CustomerDeps) =>
  route({
    address: 'PUT /api/v1/customers/{customerId}/settings',
    summary: 'Replaces what is set for a customer; new quotes have it within 60 seconds',
    tag: 'customers',
    answer: { schema: answerSchema, hasVersion: true },
    refusals: ['stale-version'],
    access: onCustomer('administer'),
    body: customerSettingsSchema
      .omit({ customerId: true })
      .extend({ markupPercent: markupPercent.optional(), reminders: reminders.optional() }),
    async run({ customerId, body, ifMatch, actor, context }) {
      if (await isNoCustomer(deps, customerId)) return refuse(notFound);
      const settings = { customerId, ...body };
      const written = await deps.customerSettings.put(settings, ifMatch);
      if (!written.written) return refuse(staleVersion);
      const outcome = `${actor.id} set for ${customerId}: ${JSON.stringify(body)}`;
      context.info(logLine({ message: 'customer settings were set', outcome }));
      return ok(versionedReply(answerOf(deps, settings), written.version));
    },
  });
