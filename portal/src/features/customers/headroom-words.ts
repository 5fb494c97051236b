import { words } from '../../i18n/words.ts';

/** The words of a customer's refund headroom. */
export const headroomWords = words(
  {
    title: 'Refund headroom',
    lead: (limit: string) =>
      `Microsoft lets a customer cancel reservations for ${limit} within 365 days. A cancellation counts for 365 days; what requests under way hold counts until they end. The cap counts in US dollars, whatever the customer pays in.`,
    limit: 'Limit',
    used: 'Cancelled in 365 days',
    held: 'Held by requests',
    available: 'Available today',
    curve: 'What will be available',
    wanted: 'When does an amount fit?',
    amount: (currency: string) => `Amount to cancel, in ${currency}`,
    notAmount: 'Type an amount such as 1234.50.',
    fitsNow: (amount: string) => `${amount} fit today.`,
    fitsOn: (amount: string, day: string) => `${amount} fit from ${day} on, if nothing else is cancelled.`,
    never: (amount: string, most: string) =>
      `${amount} do not fit: at most ${most} come free while requests under way hold their part.`,
  },
  {
    title: 'Marge de remboursement',
    lead: (limit) =>
      `Microsoft permet à un client d’annuler des réservations pour ${limit} en 365 jours. Une annulation compte 365 jours ; ce que des demandes en cours retiennent compte jusqu’à leur fin. Le plafond compte en dollars américains, quelle que soit la monnaie du client.`,
    limit: 'Plafond',
    used: 'Annulé en 365 jours',
    held: 'Retenu par des demandes',
    available: 'Disponible aujourd’hui',
    curve: 'Ce qui sera disponible',
    wanted: 'Quand un montant passe-t-il ?',
    amount: (currency) => `Montant à annuler, en ${currency}`,
    notAmount: 'Saisissez un montant tel que 1234,50.',
    fitsNow: (amount) => `${amount} passent aujourd’hui.`,
    fitsOn: (amount, day) => `${amount} passent à partir du ${day}, si rien d’autre n’est annulé.`,
    never: (amount, most) =>
      `${amount} ne passent pas : au plus ${most} se libèrent tant que des demandes en cours retiennent leur part.`,
  },
);
