import { describe, expect, it } from '@jest/globals';
import { lapseCost } from '../../src/catalog/domain/lapse-cost.ts';
import type { Money } from '../../src/core/money.ts';
import { reminderWords, type ReminderFacts } from '../../src/reminders/domain/reminder-words.ts';

const euros = (amount: number): Money => ({ minor: Math.round(amount * 100), currency: 'EUR' });

/** The vectors WA13 to WA15: units, price of each by the hour, price of each for the year. */
const wa13 = { quantity: 8, hourly: '0.384', yearly: 1_963 };
const wa14 = { quantity: 3, hourly: '0.096', yearly: 519 };
const wa15 = { quantity: 1, hourly: '3.632', yearly: 19_099 };

/** The words of the day `daysLeft` before 2027-03-15, and after it when it is negative. */
function words(
  daysLeft: number,
  renew: boolean,
  { quantity, hourly, yearly } = wa13,
  more: Partial<ReminderFacts> = {},
) {
  const facts = { price: euros(yearly * quantity), term: 'P1Y', quantity, payAsYouGoHourly: hourly } as const;
  const { title, lines } = reminderWords({
    ...{ displayName: 'web', sku: 'Standard_D8s_v5', region: 'westeurope', quantity },
    ...{ expiresAt: '2027-03-15T10:00:00Z', renew, daysLeft, isCatchUp: false },
    loss: { day: lapseCost(facts), month: lapseCost(facts, 30) },
    ...more,
  });
  const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
  const [, ...said] = lines;
  return {
    title: [title.en, title.fr].map(plain),
    en: said.map(({ en }) => plain(en)),
    fr: said.map(({ fr }) => plain(fr)),
  };
}

describe('the words of a reminder', () => {
  it.each([
    ['off, WA13', 45, false, wa13, '30.70', '921.10'],
    ['off, WA14', 45, false, wa14, '2.65', '79.39'],
    ['off, WA15', 45, false, wa15, '34.84', '1,045.26'],
  ] as const)(
    'with the renewal %s, say what to decide and what a lapse costs',
    (_what, days, renew, vector, day, month) => {
      const french = (amount: string) => amount.replace(',', ' ').replace('.', ',');
      expect(words(days, renew, vector)).toEqual({
        title: ['web ends in 45 days', 'web prend fin dans 45 jours'],
        en: [
          'The automatic renewal is off: decide until 15 March 2027 whether to renew it, to change it or to let it lapse.',
          `Doing nothing costs €${day} more each day after the end, €${month} in 30 days.`,
        ],
        fr: [
          'Le renouvellement automatique est désactivé : décidez avant le 15 mars 2027 s’il faut la renouveler, la modifier ou la laisser expirer.',
          `Ne rien faire coûte ${french(day)} € de plus par jour après la fin, soit ${french(month)} € en 30 jours.`,
        ],
      });
    },
  );

  it.each([
    [31, 'Azure renews it by itself, at the price that Microsoft fixes on 13 February 2027.'],
    [
      30,
      'Azure renews it by itself, at the price fixed on 13 February 2027. If that price changes, it does not renew.',
    ],
    [
      0,
      'Azure renews it by itself, at the price fixed on 13 February 2027. If that price changes, it does not renew.',
    ],
  ])(
    'with the renewal on, %i days before, say at which price, and what its failure costs',
    (days, renewal) => {
      expect(words(days, true).en).toEqual([
        renewal,
        'If the renewal fails, pay-as-you-go costs €30.70 more each day, €921.10 in 30 days.',
      ]);
    },
  );

  it('with the renewal on, say the same in French', () => {
    expect(words(31, true).fr).toEqual([
      'Azure la renouvelle automatiquement, au prix que Microsoft fixe le 13 février 2027.',
      'Si le renouvellement échoue, le paiement à l’utilisation coûte 30,70 € de plus par jour, soit 921,10 € en 30 jours.',
    ]);
    expect(words(30, true).fr[0]).toBe(
      'Azure la renouvelle automatiquement, au prix fixé le 13 février 2027. Si ce prix change, elle n’est pas renouvelée.',
    );
  });

  it.each([
    [false, 'It was not renewed.', 'Elle n’a pas été renouvelée.'],
    [
      true,
      'Its automatic renewal was on, but the desk sees no new reservation: look it up in Azure.',
      'Son renouvellement automatique était activé, mais aucune nouvelle réservation n’est visible : vérifiez dans Azure.',
    ],
  ])('after the end, with the renewal on: %s, say that each day costs more', (renew, english, french) => {
    expect(words(-1, renew)).toEqual({
      title: ['web ended 1 day ago', 'web a pris fin il y a 1 jour'],
      en: [english, 'Pay-as-you-go costs €30.70 more each day, €921.10 in 30 days.'],
      fr: [french, 'Le paiement à l’utilisation coûte 30,70 € de plus par jour, soit 921,10 € en 30 jours.'],
    });
  });

  it('of what cannot be renewed say so, and that doing nothing costs, also with the renewal on', () => {
    const retirement = { family: 'Dsv3', on: '2026-07-01' };
    expect(words(45, true, wa13, { retirement })).toMatchObject({
      en: [
        'It cannot be renewed: the Dsv3 family is neither sold nor renewed from 1 July 2026 on. Plan its successor.',
        'Doing nothing costs €30.70 more each day after the end, €921.10 in 30 days.',
      ],
      fr: [
        'Elle ne peut pas être renouvelée : la famille Dsv3 n’est plus ni vendue ni renouvelée à partir du 1 juillet 2026. Prévoyez son successeur.',
        'Ne rien faire coûte 30,70 € de plus par jour après la fin, soit 921,10 € en 30 jours.',
      ],
    });
  });

  it('say nothing of a cost that is not known', () => {
    expect(words(45, false, wa13, { loss: undefined }).en).toHaveLength(1);
  });
});
