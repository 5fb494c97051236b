import type { Schemas } from '../../api/client.ts';
import { enPlural, frPlural } from '../../i18n/plural.ts';
import { words } from '../../i18n/words.ts';
import type { RadarKind } from './radar-kinds.ts';

type Class = NonNullable<Schemas['RadarItem']['exchangeClass']>;

/** The words of the radar. */
export const radarWords = words(
  {
    title: 'Radar',
    filter: 'Filter of the radar',
    horizon: 'Looks ahead',
    days: (n: number) => enPlural(n, '# day', '# days'),
    kinds: {
      retirement: 'Sizes that retire',
      exchange: 'Exchanges to use before they are limited',
      renewal: 'Renewals to decide',
      expiry: 'Reservations that end',
      headroom: 'Refund cap that refills',
    } satisfies Record<RadarKind, string>,
    amounts: {
      retirement: 'Paid for nothing, or more by the hour until the machines stop',
      exchange: 'Left of the price',
      renewal: 'Price, paid again',
      expiry: '30 days by the hour cost more',
      headroom: 'Comes free',
    } satisfies Record<RadarKind, string>,
    classes: {
      retiring: 'Family retires',
      underused: 'Used too little',
      'frozen-renewal': 'Renewal without exchanges',
      other: 'Free to change',
    } satisfies Record<Class, string>,
    count: (n: number) => enPlural(n, '# entry', '# entries'),
    perDay: (amount: string) => `${amount} more a day`,
    unpriced: (n: number) => `without ${n} of unknown price`,
    none: 'Nothing within the time that it looks ahead.',
    columns: {
      date: 'Day',
      left: 'Days left',
      customer: 'Customer',
      reservation: 'Reservation',
      size: 'Size or product',
      quantity: 'Quantity',
      why: 'Why',
      amount: 'Amount',
      perDay: 'More a day',
      what: 'What happens, and what to do',
    },
    headroom: 'Refund cap',
    source: 'Source',
  },
  {
    title: 'Radar',
    filter: 'Filtre du radar',
    horizon: 'Regarde à',
    days: (n) => frPlural(n, '# jour', '# jours'),
    kinds: {
      retirement: 'Tailles retirées',
      exchange: 'Échanges à faire avant leur limitation',
      renewal: 'Renouvellements à décider',
      expiry: 'Réservations qui prennent fin',
      headroom: 'Plafond de remboursement qui se libère',
    },
    amounts: {
      retirement: 'Payé pour rien, ou en plus à l’heure jusqu’à l’arrêt des machines',
      exchange: 'Reste du prix',
      renewal: 'Prix, payé de nouveau',
      expiry: '30 jours à l’heure coûtent en plus',
      headroom: 'Se libère',
    },
    classes: {
      retiring: 'Famille retirée',
      underused: 'Trop peu utilisée',
      'frozen-renewal': 'Renouvellement sans échange',
      other: 'Modifiable sans frais',
    },
    count: (n) => frPlural(n, '# entrée', '# entrées'),
    perDay: (amount) => `${amount} de plus par jour`,
    unpriced: (n) => `sans ${n} de prix inconnu`,
    none: 'Rien dans la période regardée.',
    columns: {
      date: 'Jour',
      left: 'Jours restants',
      customer: 'Client',
      reservation: 'Réservation',
      size: 'Taille ou produit',
      quantity: 'Quantité',
      why: 'Pourquoi',
      amount: 'Montant',
      perDay: 'En plus par jour',
      what: 'Ce qui arrive, et que faire',
    },
    headroom: 'Plafond de remboursement',
    source: 'Source',
  },
);
