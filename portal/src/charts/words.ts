import { enPlural, frPlural } from '../i18n/plural.ts';
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
    ends: 'When commitments end',
    endsSay: (units: string, months: string) =>
      months === ''
        ? 'No commitment ends in the next 24 months.'
        : `${units} end in the next 24 months. ${months}.`,
    endsIn: (units: string, month: string) => `${month}: ${units}`,
    units: (n: number) => enPlural(n, '# unit', '# units'),
    month: 'Month',
    machines: 'Virtual machines',
    others: 'Others',
    all: 'All',
    headroom: 'What is available of the refund cap',
    headroomSays: (available: string, limit: string, used: string, held: string) =>
      `${available} of ${limit} are available today. ${used} were cancelled in the last 365 days, ${held} are held by requests under way.`,
    refillSays: (day: string, available: string) => `From ${day}: ${available}.`,
    moreRefills: (n: number) => enPlural(n, '# more refill.', '# more refills.'),
    noRefill: 'Nothing was cancelled that could come free again.',
    fitsSays: (amount: string, day: string) => `${amount} fit from ${day} on.`,
    limit: 'Limit',
    heldPart: (held: string) => `Held: ${held}`,
    day: 'From',
    today: (day: string) => `${day} (today)`,
    freed: 'Comes free',
    available: 'Available',
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
    ends: 'Quand les engagements se terminent',
    endsSay: (units, months) =>
      months === ''
        ? 'Aucun engagement ne se termine dans les 24 prochains mois.'
        : `${units} se terminent dans les 24 prochains mois. ${months}.`,
    endsIn: (units, month) => `${month} : ${units}`,
    units: (n) => frPlural(n, '# unité', '# unités'),
    month: 'Mois',
    machines: 'Machines virtuelles',
    others: 'Autres',
    all: 'Toutes',
    headroom: 'Ce qui reste du plafond de remboursement',
    headroomSays: (available, limit, used, held) =>
      `${available} sur ${limit} sont disponibles aujourd’hui. ${used} ont été annulés en 365 jours, ${held} sont retenus par des demandes en cours.`,
    refillSays: (day, available) => `À partir du ${day} : ${available}.`,
    moreRefills: (n) => frPlural(n, '# autre libération.', '# autres libérations.'),
    noRefill: 'Rien n’a été annulé qui puisse se libérer.',
    fitsSays: (amount, day) => `${amount} passent à partir du ${day}.`,
    limit: 'Plafond',
    heldPart: (held) => `Retenu : ${held}`,
    day: 'À partir du',
    today: (day) => `${day} (aujourd’hui)`,
    freed: 'Se libère',
    available: 'Disponible',
  },
);
