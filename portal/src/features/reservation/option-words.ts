import type { Schemas } from '../../api/client.ts';
import { words } from '../../i18n/words.ts';

type OptionName = Schemas['ReservationOption']['option'];

/** What can be done with a reservation. */
export const optionWords = words(
  {
    title: 'What can be done now',
    names: {
      keep: 'Keep',
      rescope: 'Change the scope',
      renew: 'Renew',
      exchange: 'Exchange',
      'trade-in': 'Trade in for a savings plan',
      refund: 'Refund',
    } satisfies Record<OptionName, string>,
    allowed: 'Possible',
    notAllowed: 'Not possible',
    best: 'Least to pay',
    now: 'Credited now',
    again: 'Credited, to be spent again',
    inAll: 'Less to pay in all than by keeping',
    until: 'Possible until',
    follows: 'What follows',
    calculated: 'calculated by the desk',
    commitment: (amount: string, years: string) => `${amount} an hour for ${years}`,
    commitments: 'Same commitment as a savings plan',
    plan: {
      rescope: 'Change the scope',
      exchange: 'Plan an exchange',
      refund: 'Plan a refund',
      renew: 'Decide what happens at its end',
    },
    noForm: {
      'trade-in': 'The desk compares a trade-in and does not carry it out: buy the savings plan in Azure.',
    },
    moneyNote:
      'Amounts are at the price of the customer. They leave out what the same use costs by the hour once the reservation is gone.',
    other: 'Another partner',
    otherWhat:
      'The partner on record of a reservation never changes. The desk can return the reservation and buy it again for another partner.',
    partnerChange: 'Plan a partner change',
  },
  {
    title: 'Ce qui est possible maintenant',
    names: {
      keep: 'Garder',
      rescope: 'Changer l’étendue',
      renew: 'Renouveler',
      exchange: 'Échanger',
      'trade-in': 'Convertir en plan d’économies',
      refund: 'Rembourser',
    },
    allowed: 'Possible',
    notAllowed: 'Impossible',
    best: 'Le moins à payer',
    now: 'Crédité maintenant',
    again: 'Crédité, à dépenser de nouveau',
    inAll: 'À payer en moins au total qu’en la gardant',
    until: 'Possible jusqu’au',
    follows: 'Ce qui s’ensuit',
    calculated: 'calculé par le service',
    commitment: (amount, years) => `${amount} par heure pendant ${years}`,
    commitments: 'Même engagement en plan d’économies',
    plan: {
      rescope: 'Changer l’étendue',
      exchange: 'Préparer un échange',
      refund: 'Préparer un remboursement',
      renew: 'Décider de ce qui arrive à son terme',
    },
    noForm: {
      'trade-in':
        'Le service compare une conversion et ne l’effectue pas : achetez le plan d’économies dans Azure.',
    },
    moneyNote:
      'Les montants sont au prix du client. Ils ne comptent pas ce que la même utilisation coûte à l’heure une fois la réservation partie.',
    other: 'Un autre partenaire',
    otherWhat:
      'Le partenaire enregistré d’une réservation ne change jamais. Le service peut restituer la réservation et la racheter pour un autre partenaire.',
    partnerChange: 'Préparer un changement de partenaire',
  },
);
