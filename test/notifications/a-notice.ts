import type { Notice } from '../../src/notifications/domain/notice.ts';

/** A notice of the end of a reservation for two people, in two languages. */
export const aNotice = (letter = 'a'): Notice => ({
  id: `aaaaaaaa000040008000000000000001-${letter.repeat(26)}`,
  customerId: 'aaaaaaaa-0000-4000-8000-000000000001',
  at: '2027-02-13T06:00:00.000Z',
  title: { en: 'web <1> ends in 30 days', fr: 'web <1> prend fin dans 30 jours' },
  lines: [{ en: '<b>Doing nothing costs €30.70 each day.', fr: 'Ne rien faire coûte 30,70 € par jour.' }],
  page: '/reminders',
  recipients: [
    { address: 'rita@contoso.example', language: 'fr' },
    { address: 'ann@partner.example', language: 'en' },
  ],
  calendar: {
    id: 'r-1@2027-03-15',
    day: '2027-03-15',
    title: { en: 'web ends', fr: 'web prend fin' },
    text: { en: 'Decide.', fr: 'Décidez.' },
  },
  event: { type: 'reservation-desk.reservation.reminded', subject: 'r-1', data: { daysBefore: 30 } },
});
