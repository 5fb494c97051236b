import { words } from '../../i18n/words.ts';

/** What a renewal asks for, costs and comes to. */
export const renewalWords = words(
  {
    decision: 'Decision',
    lapseCost: 'Each day without it costs more',
    priceFrom: 'Price',
    prices: {
      locked: (day: string) => `fixed by Microsoft on ${day}`,
      calculated: (day: string) => `of today; Microsoft fixes it on ${day}`,
    },
    ends: 'Reservation ends',
    watched: 'The desk looks after the reservation until its end.',
    outcomes: {
      renewed: 'Microsoft has renewed the reservation.',
      'not-renewed': 'Microsoft has not renewed the reservation.',
      lapsed: 'The reservation has lapsed.',
      gone: 'The reservation was returned, split, merged or exchanged.',
    },
  },
  {
    decision: 'Décision',
    lapseCost: 'Chaque jour sans elle coûte en plus',
    priceFrom: 'Prix',
    prices: {
      locked: (day) => `fixé par Microsoft le ${day}`,
      calculated: (day) => `d’aujourd’hui ; Microsoft le fixe le ${day}`,
    },
    ends: 'Fin de la réservation',
    watched: 'Le service surveille la réservation jusqu’à son échéance.',
    outcomes: {
      renewed: 'Microsoft a renouvelé la réservation.',
      'not-renewed': 'Microsoft n’a pas renouvelé la réservation.',
      lapsed: 'La réservation a expiré.',
      gone: 'La réservation a été restituée, fractionnée, fusionnée ou échangée.',
    },
  },
);
