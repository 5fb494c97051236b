import { words } from '../i18n/words.ts';

/** The words of the plots. */
export const plotWords = words(
  {
    breakEven: 'What the term costs by how much of it is used',
    pays: (total: string, payAsYouGo: string, at: string) =>
      `The reservation costs ${total}, however much it is used. Pay-as-you-go costs up to ${payAsYouGo}. From ${at} of the term on, the reservation is cheaper.`,
    neverPays: (total: string, payAsYouGo: string) =>
      `The reservation costs ${total}. Pay-as-you-go costs ${payAsYouGo} at most: the reservation is never cheaper.`,
    inUse: 'Share of the term in use',
    reservation: 'Reservation',
    payAsYouGo: 'Pay-as-you-go',
    breaksEven: (share: string) => `${share} (break-even)`,
  },
  {
    breakEven: 'Le coût de la durée selon l’utilisation',
    pays: (total, payAsYouGo, at) =>
      `La réservation coûte ${total}, quelle que soit l’utilisation. Le paiement à l’utilisation coûte jusqu’à ${payAsYouGo}. À partir de ${at} de la durée, la réservation est moins chère.`,
    neverPays: (total, payAsYouGo) =>
      `La réservation coûte ${total}. Le paiement à l’utilisation coûte au plus ${payAsYouGo} : la réservation n’est jamais moins chère.`,
    inUse: 'Part de la durée utilisée',
    reservation: 'Réservation',
    payAsYouGo: 'Paiement à l’utilisation',
    breaksEven: (share) => `${share} (seuil de rentabilité)`,
  },
);
