import type { Reminder } from '../../src/reminders/domain/reminder.ts';
import { RESERVATION_ID } from './reservations.ts';

/** An open reminder 30 days before the end, with changes. */
export const aReminder = (id: string, customerId: string, change: Partial<Reminder> = {}): Reminder => ({
  ...{ id, customerId, reservationId: RESERVATION_ID },
  reservationOrderId: '88888888-0000-4000-8000-000000000001',
  displayName: 'web',
  sku: 'Standard_D2s_v5',
  region: 'westeurope',
  quantity: 3,
  renew: false,
  expiresAt: '2027-05-01T08:00:00Z',
  lossPerDay: { minor: 265, currency: 'EUR' },
  daysBefore: 30,
  audience: 'requesters',
  isCatchUp: false,
  remindedAt: '2027-04-01T06:00:00.000Z',
  wakeAt: '2027-04-04T06:00:00.000Z',
  ...change,
});
