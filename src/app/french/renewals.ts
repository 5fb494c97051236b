/** What the desk says about renewals beside their rules and findings. */
export const renewals: Readonly<Record<string, string>> = {
  'Ask for another decision on the reservation until it ends.':
    'Demandez une autre décision pour la réservation avant son échéance.',
  'Azure gets the automatic renewal with name, scope, flexibility and what follows. Microsoft buys at the end of the reservation.':
    'Azure reçoit le renouvellement automatique avec le nom, l’étendue, la flexibilité et ce qui suit. Microsoft achète à l’échéance de la réservation.',
  'Reads back what Azure shows and compares its price with the approved one.':
    'Relit ce qu’Azure montre et compare son prix avec celui qui est approuvé.',
  'From then on the desk looks 30, 7 and 1 days before the end, and 1 and 24 hours after it.':
    'Ensuite le service vérifie 30, 7 et 1 jours avant l’échéance, puis 1 et 24 heures après.',
  'Microsoft charges about {total} at the customer’s price on {expiresAt}.':
    'Microsoft facture environ {total}, au prix du client, le {expiresAt}.',
  'What it buys is a new order: roles have to be granted again.':
    'Ce qu’il achète est une nouvelle commande : les rôles doivent être accordés de nouveau.',
  'Microsoft never refunds this product ({product}).':
    'Microsoft ne rembourse jamais ce produit ({product}).',
  'Microsoft refuses to set the renewal': 'Microsoft refuse de définir le renouvellement',
  'Nothing was set: {*reason}': 'Rien n’a été défini : {*reason}',
  'The reservation has changed since the renewal was quoted':
    'La réservation a changé depuis le devis du renouvellement',
  '{*detail} Ask again for what followed it.': '{*detail} Redemandez pour ce qui l’a remplacée.',
  'Azure took the renewal, but does not show it': 'Azure a pris le renouvellement, mais ne le montre pas',
  'An hour later Azure still shows other settings than those that were sent. Look at the reservation in the Azure portal, then retry, or set it by hand and mark the request as done.':
    'Une heure plus tard, Azure montre encore d’autres paramètres que ceux qui ont été envoyés. Regardez la réservation dans le portail Azure, puis réessayez, ou définissez-la à la main et marquez la demande comme faite.',
  'Microsoft shows a higher price than was approved': 'Microsoft montre un prix supérieur au prix approuvé',
  'Approved, but it cannot be renewed any more': 'Approuvé, mais le renouvellement n’est plus possible',
  'Nothing was set at Azure: the rules refuse it now.':
    'Rien n’a été défini dans Azure : les règles le refusent maintenant.',
  'Retry when the cause is gone, or abandon the request.':
    'Réessayez quand la cause a disparu, ou abandonnez la demande.',
  'The renewal stopped before anything was set.':
    'Le renouvellement s’est arrêté avant que rien ne soit défini.',
  'Azure does not show the reservation: {*reason}': 'Azure ne montre pas la réservation : {*reason}',
  'Azure does not show what was decided. Retry the renewal, or abandon it.':
    'Azure ne montre pas ce qui a été décidé. Réessayez le renouvellement ou abandonnez-le.',
  'The automatic renewal is on: Microsoft buys at the end. Mark the request as done, or switch the renewal off in Azure first.':
    'Le renouvellement automatique est activé : Microsoft achète à l’échéance. Marquez la demande comme faite, ou désactivez d’abord le renouvellement dans Azure.',
  'Microsoft denies the access.': 'Microsoft refuse l’accès.',
  'Azure does not show the reservation any more.': 'Azure ne montre plus la réservation.',
  'The reservation {displayName}, which was to end at {expiresAt}, is {state}.':
    'La réservation {displayName}, qui devait se terminer le {expiresAt}, est à l’état {state}.',
  'What the reservation {displayName} costs could not be read.':
    'Le coût de la réservation {displayName} n’a pas pu être lu.',
};
