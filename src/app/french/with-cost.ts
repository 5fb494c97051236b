import type { Phrase } from '../../core/phrase-book.ts';

/** Sentences with amounts of Microsoft, and how they are said to people without `see-cost`. */
export const withCost: readonly Phrase[] = [
  {
    en: 'Last quoted at {approved}, now {now} at Microsoft.',
    fr: 'Dernier devis à {approved}, maintenant {now} chez Microsoft.',
    withoutCost: {
      en: 'The price at Microsoft is above the last quote.',
      fr: 'Le prix chez Microsoft dépasse le dernier devis.',
    },
  },
  {
    en: 'Last quoted at {approved}, now {now}.',
    fr: 'Dernier devis à {approved}, maintenant {now}.',
    withoutCost: {
      en: 'The net amount is above the last quote.',
      fr: 'Le montant net dépasse le dernier devis.',
    },
  },
  {
    en: 'The approval allows {approved}, and Microsoft shows {now} for the renewal, which is on. Mark the request as done to accept the price, or switch the automatic renewal off in Azure and abandon the request.',
    fr: 'L’approbation permet {approved}, et Microsoft montre {now} pour le renouvellement, qui est activé. Marquez la demande comme faite pour accepter le prix, ou désactivez le renouvellement automatique dans Azure et abandonnez la demande.',
    withoutCost: {
      en: 'Microsoft shows a price above the approved one for the renewal, which is on. Mark the request as done to accept the price, or switch the automatic renewal off in Azure and abandon the request.',
      fr: 'Microsoft montre un prix supérieur au prix approuvé pour le renouvellement, qui est activé. Marquez la demande comme faite pour accepter le prix, ou désactivez le renouvellement automatique dans Azure et abandonnez la demande.',
    },
  },
  {
    en: 'Approved were at most {approved}, charged were {charged}. The reservation is kept, and nothing is booked yet.',
    fr: 'Au plus {approved} étaient approuvés, {charged} ont été facturés. La réservation est conservée, et rien n’est encore comptabilisé.',
    withoutCost: {
      en: 'What was charged is not what was approved. The reservation is kept, and nothing is booked yet.',
      fr: 'Le montant facturé n’est pas celui qui a été approuvé. La réservation est conservée, et rien n’est encore comptabilisé.',
    },
  },
  {
    en: 'Approved was a net amount of at most {approved}, charged is {charged}. The reservations are exchanged, and nothing is booked yet.',
    fr: 'Un montant net d’au plus {approved} était approuvé, {charged} sont facturés. Les réservations sont échangées, et rien n’est encore comptabilisé.',
    withoutCost: {
      en: 'What was charged is not the net amount that was approved. The reservations are exchanged, and nothing is booked yet.',
      fr: 'Le montant facturé n’est pas le montant net approuvé. Les réservations sont échangées, et rien n’est encore comptabilisé.',
    },
  },
  {
    en: 'Microsoft pays back {now} now; {least} at least were approved.',
    fr: 'Microsoft rembourse maintenant {now} ; au moins {least} étaient approuvés.',
    withoutCost: {
      en: 'Microsoft pays back less now than was approved.',
      fr: 'Microsoft rembourse maintenant moins que ce qui était approuvé.',
    },
  },
  {
    en: 'It uses {amount} of the refund cap for 365 days.',
    fr: 'Elle prend {amount} du plafond de remboursement pendant 365 jours.',
    withoutCost: {
      en: 'It uses a part of the refund cap for 365 days.',
      fr: 'Elle prend une partie du plafond de remboursement pendant 365 jours.',
    },
  },
  {
    en: 'Microsoft pays about {refund} back; the return takes {amount} of the refund cap.',
    fr: 'Microsoft rembourse environ {refund} ; la restitution prend {amount} du plafond de remboursement.',
    withoutCost: {
      en: 'Microsoft pays a refund; the return takes a part of the refund cap.',
      fr: 'Microsoft verse un remboursement ; la restitution prend une partie du plafond de remboursement.',
    },
  },
  {
    en: 'Reservation {id} ({units} in {region}) is returned; Microsoft pays {refund} back, which is booked.',
    fr: 'La réservation {id} ({units} dans {region}) est restituée ; Microsoft rembourse {refund}, ce qui est comptabilisé.',
    withoutCost: {
      en: 'Reservation {id} ({units} in {region}) is returned, which is booked.',
      fr: 'La réservation {id} ({units} dans {region}) est restituée, ce qui est comptabilisé.',
    },
  },
  {
    en: 'To buy it again: {what} ({type}) in {region} for {term}, paid {billingPlan}, subscription {subscription}, {settings}; approved at {cost}, {total} for the customer.',
    fr: 'Pour la racheter : {what} ({type}) dans {region} pour {term}, paiement {billingPlan}, abonnement {subscription}, {settings} ; approuvé à {cost}, {total} pour le client.',
    withoutCost: {
      en: 'To buy it again: {what} ({type}) in {region} for {term}, paid {billingPlan}, subscription {subscription}, {settings}; approved at {total} for the customer.',
      fr: 'Pour la racheter : {what} ({type}) dans {region} pour {term}, paiement {billingPlan}, abonnement {subscription}, {settings} ; approuvé à {total} pour le client.',
    },
  },
  {
    en: 'Refunded are {done} of {all} lines, {amount}.',
    fr: '{done} lignes sur {all} sont remboursées, {amount}.',
    withoutCost: {
      en: 'Refunded are {done} of {all} lines.',
      fr: '{done} lignes sur {all} sont remboursées.',
    },
  },
  {
    en: 'Bought are {done} of {all} lines, {amount}.',
    fr: '{done} lignes sur {all} sont achetées, {amount}.',
    withoutCost: { en: 'Bought are {done} of {all} lines.', fr: '{done} lignes sur {all} sont achetées.' },
  },
  { en: 'an amount Microsoft has not told', fr: 'un montant que Microsoft n’a pas indiqué' },
  ...lineWith('', ''),
  ...lineWith(', order {order}', ', commande {order}'),
  {
    en: 'Return of {quantity} units of {id}: {status}.',
    fr: 'Restitution de {quantity} unités de {id} : {status}.',
  },
  {
    en: 'Return of {quantity} units of {id}: {status}, {amount}.',
    fr: 'Restitution de {quantity} unités de {id} : {status}, {amount}.',
    withoutCost: {
      en: 'Return of {quantity} units of {id}: {status}.',
      fr: 'Restitution de {quantity} unités de {id} : {status}.',
    },
  },
  {
    en: 'Calculated refund: {amount}',
    fr: 'Calculated refund: {amount}',
    withoutCost: { en: 'Calculated refund: see Azure', fr: 'Calculated refund: see Azure' },
  },
];

/** A bought line of an exchange, with and without its amount. */
function lineWith(order: string, commande: string): readonly Phrase[] {
  const en = 'Purchase of {quantity} x {sku} in {region}: {status}';
  const fr = 'Achat de {quantity} x {sku} dans {region} : {status}';
  const plain = { en: `${en}${order}.`, fr: `${fr}${commande}.` };
  return [plain, { en: `${en}, {amount}${order}.`, fr: `${fr}, {amount}${commande}.`, withoutCost: plain }];
}
