/** Warnings of lists and calculators, English to French. */
export const warnings: Readonly<Record<string, string>> = {
  'A stored record of this list cannot be read and is left out. Tell an operator its key.':
    'Un enregistrement de cette liste est illisible et n’est pas montré. Donnez sa clé à un opérateur.',
  'What is listed of this open request cannot be read. The desk writes it anew within a minute.':
    'Ce qui est listé de cette demande ouverte est illisible. Le bureau le réécrit dans la minute.',
  'Azure does not show the reservations of this customer ({code}).':
    'Azure ne montre pas les réservations de ce client ({code}).',
  'Azure accepts no more reads of this customer for a while: the reservations are as they were last read.':
    'Azure n’accepte plus de lectures de ce client pendant un moment : les réservations sont telles qu’elles ont été lues la dernière fois.',
  'Azure does not answer: the reservations are as they were last read.':
    'Azure ne répond pas : les réservations sont telles qu’elles ont été lues la dernière fois.',
  'Microsoft does not let the desk sign in to the directory of this customer: its reservations are not read.':
    'Microsoft ne laisse pas le bureau se connecter à l’annuaire de ce client : ses réservations ne sont pas lues.',
  'Azure sent a page of reservations that cannot be read: those behind it are as they were last read.':
    'Azure a envoyé une page de réservations illisible : celles qui suivent sont telles qu’elles ont été lues la dernière fois.',
  'Partner Center does not show what the partner bought for this customer: who bought new reservations stays open.':
    'L’Espace partenaires ne montre pas ce que le partenaire a acheté pour ce client : on ne sait pas encore qui a acheté les nouvelles réservations.',
  'Azure does not show what was paid for this reservation order.':
    'Azure ne montre pas ce qui a été payé pour cette commande de réservation.',
  '{count} more could not be read.': '{count} de plus n’ont pas pu être lus.',
  'The reservations of this customer were not read to the end yet: some may not be in the list.':
    'Les réservations de ce client n’ont pas encore été lues jusqu’au bout : certaines peuvent manquer dans la liste.',
  'Azure did not show this reservation of a request yet, so it is not in the list.':
    'Azure n’a pas encore montré cette réservation d’une demande : elle n’est pas dans la liste.',
  'Azure gave no usable answer: this is the reservation as it was last seen, without what can be done with it.':
    'Azure n’a pas donné de réponse utilisable : voici la réservation telle qu’elle a été vue la dernière fois, sans ce que l’on peut en faire.',
  'This request cannot be read; the log tells why.': 'Cette demande est illisible ; le journal dit pourquoi.',
  'Microsoft sent a record of {list} that cannot be read ({fields}).':
    'Microsoft a envoyé un enregistrement de {list} qui est illisible ({fields}).',
  'Microsoft did not show the whole list of {list}: {missing} cannot be read.':
    'Microsoft n’a pas montré toute la liste de {list} : {missing} ne peut pas être lu.',
  'the link to its next page': 'le lien vers la page suivante',
  '{missing} of its {total} records': '{missing} de ses {total} enregistrements',
  'Partner Center does not show {part} ({code}).': 'L’Espace partenaires ne montre pas {part} ({code}).',
  'Azure does not show {part} ({code}).': 'Azure ne montre pas {part} ({code}).',
  'this customer': 'ce client',
  'the subscriptions of this Azure plan': 'les abonnements de ce plan Azure',
  'the management groups of this customer': 'les groupes d’administration de ce client',
  'the resource groups of this subscription': 'les groupes de ressources de cet abonnement',
  'A SKU is left out because its term is not certain ({words}).':
    'Une référence n’est pas montrée car sa durée n’est pas certaine ({words}).',
  'Microsoft restricts some SKUs by "{type}", which is not understood. They are shown as if they were not restricted by it.':
    'Microsoft restreint certaines références par « {type} », qui n’est pas compris. Elles sont montrées comme sans cette restriction.',
  'The public list prices of Microsoft do not answer: the SKUs are shown without prices.':
    'Les prix publics de Microsoft ne répondent pas : les références sont montrées sans prix.',
  'Microsoft refuses its catalog of {type}: {*message} ({code}).':
    'Microsoft refuse son catalogue de {type} : {*message} ({code}).',
  'Microsoft refuses its catalog of {type} in {region}: {*message} ({code}).':
    'Microsoft refuse son catalogue de {type} dans {region} : {*message} ({code}).',
  'For this subscription {what} could not be read: {why}.':
    'Pour cet abonnement, il n’a pas été possible de lire {what} : {why}.',
  'whether it is registered for reservations': 's’il est inscrit pour les réservations',
  'your roles on it': 'vos rôles sur lui',
  'Microsoft does not answer': 'Microsoft ne répond pas',
  'Microsoft does not show it ({code})': 'Microsoft ne le montre pas ({code})',
  'Microsoft does not answer: these are the customers as they were last read.':
    'Microsoft ne répond pas : voici les clients tels qu’ils ont été lus la dernière fois.',
  'Microsoft gave no usable answer: this is the customer as it was last read.':
    'Microsoft n’a pas donné de réponse utilisable : voici le client tel qu’il a été lu la dernière fois.',
  'This customer was never read before, and {reason}.': 'Ce client n’a jamais été lu, et {reason}.',
  'More hours are used than reserved: the used hours share everything.':
    'Plus d’heures sont utilisées que réservées : les heures utilisées se partagent tout.',
  'Nobody used an hour: everything is unused.': 'Aucune heure n’a été utilisée : tout est inutilisé.',
  'Microsoft did not calculate a refund.': 'Microsoft n’a pas calculé de remboursement.',
  'The price of the renewal could not be read.': 'Le prix du renouvellement n’a pas pu être lu.',
  'The public list prices could not be read.': 'Les prix publics n’ont pas pu être lus.',
  'What was paid for the reservation could not be read.':
    'Le montant payé pour la réservation n’a pas pu être lu.',
};
