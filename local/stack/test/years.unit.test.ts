import { describe, expect, it } from '@jest/globals';
import { daysBefore, reminderDays } from '../years/calendar.ts';
import { euros, ledgerYear } from '../years/ledger-years.ts';
import { remindersIn } from '../years/reminder-mails.ts';
import { plot } from '../years/plot.ts';

const mail = (number: number, to: string, subject: string, text: string) => ({
  ...{ number, to: [`${to}@partner.example`], subject, text, messageId: `${number}` },
});

describe('the reminders among the e-mails of a day', () => {
  it('are one for each reservation and audience, in English where one was sent in English', () => {
    const english = 'It ends.\nDoing nothing costs $3.08 more each day after the end.\nDecide.';
    const told = remindersIn([
      mail(1, 'helpdesk', 'web (Contoso) prend fin dans 90 jours', 'Ne rien faire coûte 3,08 $ de plus.'),
      mail(2, 'sales', 'web (Contoso) ends in 90 days', english),
      mail(3, 'approver', 'A request waits for your decision (Contoso)', ''),
      mail(
        4,
        'anton',
        'web (Contoso) a pris fin il y a 1 jour',
        'Vous êtes informé parce que requesters n’a pas',
      ),
      mail(5, 'sales', 'batch (Contoso) ends today', 'You are told because approvers did not acknowledge.'),
    ]);

    expect(told).toEqual([
      {
        ...{ name: 'batch', what: 'ends today', unansweredBy: 'approvers' },
        addresses: ['sales@partner.example'],
      },
      {
        ...{ name: 'web', what: 'ends in 90 days' },
        addresses: ['helpdesk@partner.example', 'sales@partner.example'],
        cost: 'Doing nothing costs $3.08 more each day after the end.',
      },
      {
        ...{ name: 'web', what: 'a pris fin il y a 1 jour', unansweredBy: 'requesters' },
        addresses: ['anton@partner.example'],
      },
    ]);
  });
});

describe('the ledger of a year', () => {
  const eur = (amount: string) => ({ amount, currency: 'EUR' });
  const entry = (postedAt: string, owed: string, cost: string, margin: string) => ({
    ...{ entryId: postedAt, kind: 'purchase', postedAt },
    lines: [
      { account: 'customer-receivable', debit: eur(owed), credit: null },
      { account: 'microsoft-payable', debit: null, credit: eur(cost) },
      { account: 'margin', debit: null, credit: eur(margin) },
    ],
  });

  it('has what was posted from its first instant to before the next year, however the instant is written', () => {
    const entries = [
      entry('2027-03-01T23:59:59.999Z', '110.00', '100.00', '10.00'),
      entry('2027-03-02T00:00:00.000Z', '11.00', '10.00', '1.00'),
    ];
    const year = ledgerYear(entries, '2026-03-02T00:00:00Z', '2027-03-02T00:00:00Z');

    expect(year).toEqual({ entries: 1, receivable: 1_100_000n, payable: 1_000_000n, margin: 100_000n });
  });

  it('is not summed while an entry does not balance', () => {
    const odd = [entry('2027-03-01T00:00:00Z', '110.00', '100.00', '9.99')];

    expect(() => ledgerYear(odd, '2026-03-02T00:00:00Z', '2027-03-02T00:00:00Z')).toThrow('is not balanced');
  });

  it.each([
    [10_813_700n, '1081.37 EUR'],
    [-500n, '-0.05 EUR'],
    [0n, '0.00 EUR'],
  ])('is printed in cents: %s', (amount, text) => {
    expect(euros(amount)).toBe(text);
  });
});

describe('the plot of three years', () => {
  it('tells of an end in a leap year on the days of the ladder', () => {
    expect(daysBefore('2028-03-01', 1)).toBe('2028-02-29');
    expect(reminderDays('2028-03-02').slice(0, 3)).toEqual(['2027-12-03', '2028-01-02', '2028-02-01']);
  });

  it('goes forward, and never so far at once that the consent for Microsoft ends', () => {
    const instants = plot.map(({ at }) => Date.parse(at));
    const days = instants.slice(1).map((instant, index) => (instant - (instants[index] ?? 0)) / 86_400_000);

    expect(Math.min(...days)).toBeGreaterThan(0);
    expect(Math.max(...days)).toBeLessThan(80);
  });
});
