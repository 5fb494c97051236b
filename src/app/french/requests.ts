/** Why a request of any kind stopped, waits or cannot be resolved, English to French. */
export const requests: Readonly<Record<string, string>> = {
  'Buys a reservation.': 'Achète une réservation.',
  'Returns a reservation.': 'Rend une réservation.',
  'Exchanges reservations for others.': 'Échange des réservations contre d’autres.',
  'Renews a reservation, or lets it lapse.': 'Renouvelle une réservation, ou la laisse expirer.',
  'Changes the partner on record.': 'Change le partenaire enregistré.',
  'A step kept failing': 'Une étape a échoué à plusieurs reprises',
  'A step kept failing; the log tells why under request id {id}.':
    'Une étape a échoué à plusieurs reprises ; le journal dit pourquoi sous l’identifiant de demande {id}.',
  'Microsoft refused to answer': 'Microsoft a refusé de répondre',
  'Microsoft refused to answer: {*message} ({code}). The log tells more under request id {id}.':
    'Microsoft a refusé de répondre : {*message} ({code}). Le journal en dit plus sous l’identifiant de demande {id}.',
  'Microsoft gave no usable answer: {*message} ({code}). The log tells more under request id {id}.':
    'Microsoft n’a pas donné de réponse utilisable : {*message} ({code}). Le journal en dit plus sous l’identifiant de demande {id}.',
  'A step of the desk fails': 'Une étape du bureau échoue',
  'The desk tries the step again; the log tells why it fails under request id {id}.':
    'Le bureau réessaie l’étape ; le journal dit pourquoi elle échoue sous l’identifiant de demande {id}.',
  'Microsoft gives no usable answer': 'Microsoft ne donne pas de réponse utilisable',
  'Microsoft gives no usable answer: {*said}. The desk tries again by itself.':
    'Microsoft ne donne pas de réponse utilisable : {*said}. Le bureau réessaie de lui-même.',
  'Nothing has to be done: the desk goes on when Microsoft answers again.':
    'Il n’y a rien à faire : le bureau continue quand Microsoft répond de nouveau.',
  'Entra gives the desk no token': 'Entra ne donne pas de jeton au bureau',
  'Look at the app registration, its secret, and what the customer has consented to.':
    'Vérifiez l’inscription de l’application, son secret et ce à quoi le client a consenti.',
  'The request has stopped': 'La demande s’est arrêtée',
  'What the desk knows about it could not be recorded; the log tells why under request id {id}.':
    'Ce que le bureau en sait n’a pas pu être enregistré ; le journal dit pourquoi sous l’identifiant de demande {id}.',
  'Look at Microsoft what exists for the request before anything else.':
    'Regardez d’abord chez Microsoft ce qui existe pour la demande.',
  'The request is {status} and its flow is suspended: resume it.':
    'La demande est au statut {status} et son flux est suspendu : reprenez-le.',
  'The request is {status} and its flow runs.': 'La demande est au statut {status} et son flux est en cours.',
  'The request is {status} and its flow is lost: retry starts the flow again.':
    'La demande est au statut {status} et son flux est perdu : retry le redémarre.',
  'The requester or an admin can withdraw the request.':
    'Le demandeur ou un administrateur peut retirer la demande.',
  'Once the request needs attention, {action} may be possible.':
    'Quand la demande exigera une intervention, {action} sera peut-être possible.',
  'The flow of the request is lost again and again': 'Le flux de la demande se perd à répétition',
  'The engine lost the flow {times} times within {period}, the last time as {loss}. What was bought until then is kept.':
    'Le moteur a perdu le flux {times} fois en {period}, la dernière fois par {loss}. Ce qui a été acheté jusque-là est conservé.',
  'a day': 'un jour',
  'an hour': 'une heure',
  'Find out why the app dies, for instance in its log and its memory, then retry.':
    'Cherchez pourquoi l’application s’arrête, par exemple dans son journal et sa mémoire, puis réessayez.',
  "Microsoft's answer cannot be read ({faults}).": 'La réponse de Microsoft est illisible ({faults}).',
  'The log names what cannot be read. Report it.': 'Le journal nomme ce qui est illisible. Signalez-le.',
  'Look at Microsoft whether it was done, then retry.':
    'Regardez chez Microsoft si cela a été fait, puis réessayez.',
  'Look at the order history before you retry.': 'Regardez l’historique des commandes avant de réessayer.',
  'Try again in a few minutes.': 'Réessayez dans quelques minutes.',
  'Try again in {minutes} minutes.': 'Réessayez dans {minutes} minutes.',
  'Retry it, or abandon it.': 'Réessayez, ou abandonnez.',
};

/** The same of purchases. */
export const purchases: Readonly<Record<string, string>> = {
  'Nothing was bought: {*reason}': 'Rien n’a été acheté : {*reason}',
  'Nothing was bought.': 'Rien n’a été acheté.',
  "Ask again for today's price.": 'Redemandez au prix du jour.',
  'The price has risen since the last quote': 'Le prix a augmenté depuis le dernier devis',
  'Approved, but it cannot be bought any more': 'Approuvé, mais l’achat n’est plus possible',
  'Partner Center knows no subscription {id} of the customer any more.':
    'L’Espace partenaires ne connaît plus d’abonnement {id} du client.',
  'Whether Partner Center still knows subscription {id} could not be read. {*reason}':
    'Impossible de lire si l’Espace partenaires connaît encore l’abonnement {id}. {*reason}',
  'Look at the subscription in Partner Center, then retry.':
    'Regardez l’abonnement dans l’Espace partenaires, puis réessayez.',
  'The Partner on Record was approved as {approved}; the subscription has {present} now.':
    'Le partenaire enregistré a été approuvé comme {approved} ; l’abonnement a maintenant {present}.',
  'Abandon the request and ask again. If the change was a mistake, undo it in Partner Center and retry.':
    'Abandonnez la demande et redemandez. Si le changement était une erreur, annulez-le dans l’Espace partenaires et réessayez.',
  'The catalog no longer sells {sku} in {region} for {term}.':
    'Le catalogue ne vend plus {sku} dans {region} pour {term}.',
  'Whether the catalog still sells {sku} in {region} for {term} could not be read. {*reason}':
    'Impossible de lire si le catalogue vend encore {sku} dans {region} pour {term}. {*reason}',
  'Ask for another SKU, region or term.': 'Demandez une autre référence, région ou durée.',
  'Look at the SKU in Partner Center, then retry.':
    'Regardez la référence dans l’Espace partenaires, puis réessayez.',
  'The purchase cannot go on': 'L’achat ne peut pas continuer',
  '{*reason} Partner Center order {id} exists and is kept.':
    '{*reason} La commande {id} de l’Espace partenaires existe et est conservée.',
  'Order {id} exists at Microsoft: retry it or mark it as done, then return what was bought.':
    'La commande {id} existe chez Microsoft : réessayez ou marquez-la comme faite, puis restituez ce qui a été acheté.',
  'Microsoft shows no order of this request, so there is nothing to book.':
    'Microsoft ne montre aucune commande de cette demande : il n’y a rien à comptabiliser.',
  'The cart may have become an order that does not show yet.':
    'Le panier est peut-être devenu une commande qui ne se voit pas encore.',
  'Its cart is ordered, so the order will show.': 'Son panier est commandé : la commande va apparaître.',
  'Partner Center does not show its cart.': 'L’Espace partenaires ne montre pas son panier.',
  'Partner Center does not show the cart.': 'L’Espace partenaires ne montre pas le panier.',
  'The order list may be behind: try again in {minutes} minutes.':
    'La liste des commandes est peut-être en retard : réessayez dans {minutes} minutes.',
  'Partner Center does not show the orders of the customer ({code}).':
    'L’Espace partenaires ne montre pas les commandes du client ({code}).',
  'No order of the customer is known that would prove the order list complete.':
    'Aucune commande connue du client ne prouverait que la liste des commandes est complète.',
  'The order list does not show order {id}, by which the customer got a subscription.':
    'La liste des commandes ne montre pas la commande {id}, par laquelle le client a reçu un abonnement.',
  'Microsoft charged more than was approved': 'Microsoft a facturé plus que ce qui était approuvé',
  'Microsoft billed in another currency than it quoted':
    'Microsoft a facturé dans une autre devise que celle du devis',
  'The checkout was refused': 'La validation du panier a été refusée',
  'Microsoft refused the checkout': 'Microsoft a refusé la validation du panier',
  'The checkout did not go through': 'La validation du panier n’a pas abouti',
  'The cart is still open. Nothing was bought.': 'Le panier est encore ouvert. Rien n’a été acheté.',
  'It is not known whether the purchase was carried out': 'On ne sait pas si l’achat a été exécuté',
  'The answers to the checkout were lost and no order with our name was found.':
    'Les réponses à la validation du panier se sont perdues et aucune commande à notre nom n’a été trouvée.',
  'Look in Partner Center before buying again.': 'Regardez dans l’Espace partenaires avant de racheter.',
  'Two orders of this request exist': 'Deux commandes de cette demande existent',
  'Order {id} is the one of this request. Order {other} exists beside it and is billed as well: look at both in Partner Center.':
    'La commande {id} est celle de cette demande. La commande {other} existe à côté et est facturée aussi : regardez les deux dans l’Espace partenaires.',
  'Microsoft did not fulfil the order': 'Microsoft n’a pas exécuté la commande',
  'The order is not fulfilled after an hour': 'La commande n’est pas exécutée après une heure',
  'Partner Center order {id} exists. Look at it in Partner Center before anything else.':
    'La commande {id} de l’Espace partenaires existe. Regardez-la d’abord dans l’Espace partenaires.',
  'The reservation does not appear in Azure': 'La réservation n’apparaît pas dans Azure',
  'The order is fulfilled as reservation order {id}, but Azure does not show it as succeeded.':
    'La commande est exécutée comme commande de réservation {id}, mais Azure ne la montre pas comme réussie.',
  'Not the quantity that was asked for was bought': 'La quantité achetée n’est pas celle qui était demandée',
  'Asked were {asked} units, bought are {bought}. They are kept, and nothing is booked yet.':
    '{asked} unités étaient demandées, {bought} sont achetées. Elles sont conservées, et rien n’est encore comptabilisé.',
  'Azure refused the settings: {*message} ({code}).': 'Azure a refusé les paramètres : {*message} ({code}).',
  'Azure took the settings but does not show them after an hour.':
    'Azure a accepté les paramètres mais ne les montre pas après une heure.',
  'The reservation is bought, but not set as asked':
    'La réservation est achetée, mais pas paramétrée comme demandé',
  '{*detail} Reservation order {id} is kept; check its scope and its renewal.':
    '{*detail} La commande de réservation {id} est conservée ; vérifiez son étendue et son renouvellement.',
  'The SKU cannot be had for this subscription': 'La référence n’est pas disponible pour cet abonnement',
  'The cart was refused': 'Le panier a été refusé',
  'The subscription could not be registered': 'L’abonnement n’a pas pu être inscrit',
  'The registration of the subscription does not finish': 'L’inscription de l’abonnement ne se termine pas',
  'Nothing was bought. Partner Center has been registering the subscription for more than an hour.':
    'Rien n’a été acheté. L’Espace partenaires inscrit l’abonnement depuis plus d’une heure.',
  '{product} is not in the catalog.': '{product} n’est pas dans le catalogue.',
  'The item is restricted.': 'L’article est restreint.',
  'The error of the line cannot be read.': 'L’erreur de la ligne est illisible.',
  'The cart line is wrong.': 'La ligne du panier est incorrecte.',
  'The answer to the checkout names neither an order nor an error.':
    'La réponse à la validation du panier ne nomme ni commande ni erreur.',
  'Microsoft gave no reason.': 'Microsoft n’a pas donné de motif.',
  'Microsoft answered {status}.': 'Microsoft a répondu {status}.',
  "Microsoft's answer to calculatePrice has no usable price: {fault}.":
    'La réponse de Microsoft à calculatePrice n’a pas de prix utilisable : {fault}.',
};
