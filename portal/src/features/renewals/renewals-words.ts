import { enPlural, frPlural } from '../../i18n/plural.ts';
import { words } from '../../i18n/words.ts';

/** The words of the calendar of renewals. */
export const renewalsWords = words(
  {
    title: 'Renewals',
    filter: 'Filter of the renewals',
    within: 'Ends within',
    days: (n: number) => enPlural(n, '# day', '# days'),
    show: 'Show',
    all: 'All that end',
    undecided: 'What needs a decision',
    toDecide: (n: number) => enPlural(n, '# renewal to decide', '# renewals to decide'),
    allDecided: 'Nothing to decide',
    doingNothing: (amount: string) => `doing nothing costs ${amount} more a day`,
    unpriced: (n: number) => `without ${n} of unknown price`,
    none: 'No reservation ends in this time. What the desk has not read from Azure yet is missing.',
    noneToDecide: 'Nothing needs a decision in this time. Show all that end to see what was decided.',
    month: (month: string) => `Ends in ${month}`,
    left: (n: number) =>
      n < 0 ? enPlural(-n, '# day over', '# days over') : enPlural(n, 'in # day', 'in # days'),
    undecidedYet: 'Not decided',
    decide: (name: string) => `Decide on ${name}`,
    toForm: 'Decide',
    source: 'Source',
    columns: {
      ends: 'Ends on',
      customer: 'Customer',
      reservation: 'Reservation',
      price: 'Price',
      perDay: 'More a day without it',
      fixed: 'Price fixed on',
      decision: 'Decision so far',
      form: 'To do',
      findings: 'Good to know',
    },
  },
  {
    title: 'Renouvellements',
    filter: 'Filtre des renouvellements',
    within: 'Se termine sous',
    days: (n) => frPlural(n, '# jour', '# jours'),
    show: 'Afficher',
    all: 'Tout ce qui se termine',
    undecided: 'Ce qui attend une décision',
    toDecide: (n) => frPlural(n, '# renouvellement à décider', '# renouvellements à décider'),
    allDecided: 'Rien à décider',
    doingNothing: (amount) => `ne rien faire coûte ${amount} de plus par jour`,
    unpriced: (n) => `sans ${n} de prix inconnu`,
    none: 'Aucune réservation ne se termine dans cette période. Ce que le service n’a pas encore lu dans Azure manque.',
    noneToDecide:
      'Rien n’attend de décision dans cette période. Affichez tout ce qui se termine pour voir ce qui a été décidé.',
    month: (month) => `Se termine en ${month}`,
    left: (n) =>
      n < 0
        ? frPlural(-n, 'échue de # jour', 'échue de # jours')
        : frPlural(n, 'dans # jour', 'dans # jours'),
    undecidedYet: 'Pas décidé',
    decide: (name) => `Décider pour ${name}`,
    toForm: 'Décider',
    source: 'Source',
    columns: {
      ends: 'Se termine le',
      customer: 'Client',
      reservation: 'Réservation',
      price: 'Prix',
      perDay: 'De plus par jour sans elle',
      fixed: 'Prix fixé le',
      decision: 'Décision à ce jour',
      form: 'À faire',
      findings: 'Bon à savoir',
    },
  },
);
