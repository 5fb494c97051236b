import { words } from '../../i18n/words.ts';
import type { Schemas } from '../../api/client.ts';
import type { Account } from './ledger-entries.ts';

/** The words of a customer's ledger. */
export const ledgerWords = words(
  {
    title: 'Ledger',
    entries: 'Entries',
    totals: 'Totals by account',
    period: 'Period',
    month: 'Month',
    days: 'Days that I choose',
    from: 'From',
    to: 'To',
    posted: 'Posted on',
    what: 'What',
    request: 'Request',
    account: 'Account',
    debit: 'Debit',
    credit: 'Credit',
    balance: 'Balance',
    kinds: {
      purchase: 'Purchase',
      instalment: 'Instalment',
      refund: 'Refund',
      credit: 'Credit',
      reversal: 'Reversal',
    } satisfies Record<Schemas['LedgerEntry']['kind'], string>,
    accounts: {
      'customer-receivable': 'Owed by the customer',
      'microsoft-payable': 'Owed to Microsoft',
      margin: 'Our margin',
    } satisfies Record<Account, string>,
    takesBack: (what: string, day: string) => `takes back: ${what} of ${day}`,
    takesBackEarlier: 'takes back an entry outside of this period',
    csv: 'Download as CSV',
    file: 'ledger',
    none: 'Nothing was posted in this period. An entry is posted when a request is completed, and for each instalment.',
    forbidden:
      'Your roles on this customer do not let you read its ledger. The roles Billing, Approver, Reader and Admin do; an Admin of the desk gives them.',
  },
  {
    title: 'Grand livre',
    entries: 'Écritures',
    totals: 'Totaux par compte',
    period: 'Période',
    month: 'Mois',
    days: 'Jours que je choisis',
    from: 'Du',
    to: 'Au',
    posted: 'Écrit le',
    what: 'Quoi',
    request: 'Demande',
    account: 'Compte',
    debit: 'Débit',
    credit: 'Crédit',
    balance: 'Solde',
    kinds: {
      purchase: 'Achat',
      instalment: 'Échéance',
      refund: 'Remboursement',
      credit: 'Avoir',
      reversal: 'Contre-passation',
    },
    accounts: {
      'customer-receivable': 'Dû par le client',
      'microsoft-payable': 'Dû à Microsoft',
      margin: 'Notre marge',
    },
    takesBack: (what, day) => `annule : ${what} du ${day}`,
    takesBackEarlier: 'annule une écriture hors de cette période',
    csv: 'Télécharger en CSV',
    file: 'grand-livre',
    none: 'Rien n’a été écrit dans cette période. Une écriture naît quand une demande est terminée, et à chaque échéance.',
    forbidden:
      'Vos rôles sur ce client ne vous laissent pas lire son grand livre. Les rôles Billing, Approver, Reader et Admin le permettent ; un Admin du service les donne.',
  },
);
