/** Why a refund stopped, waits or cannot be resolved, English to French. */
export const refunds: Readonly<Record<string, string>> = {
  'Nothing was returned: {*reason}': 'Rien n’a été restitué : {*reason}',
  'Nothing was returned: the rules refuse it now.':
    'Rien n’a été restitué : les règles le refusent maintenant.',
  'Nothing was returned. {*detail}': 'Rien n’a été restitué. {*detail}',
  'Nothing was returned: the reservation no longer has the units that were quoted.':
    'Rien n’a été restitué : la réservation n’a plus les unités du devis.',
  'Microsoft refuses the return': 'Microsoft refuse la restitution',
  'Microsoft refuses, and says no more.': 'Microsoft refuse, sans en dire plus.',
  'The reservation has changed since it was quoted': 'La réservation a changé depuis le devis',
  'Ask again for the reservation as it is now.': 'Redemandez pour la réservation telle qu’elle est.',
  'Abandon the request, and ask again for the reservation as it is now.':
    'Abandonnez la demande, et redemandez pour la réservation telle qu’elle est.',
  'Approved, but it cannot be returned any more': 'Approuvé, mais la restitution n’est plus possible',
  'Retry when the cause is gone, or abandon the request, which releases its hold of the refund cap.':
    'Réessayez quand la cause a disparu, ou abandonnez la demande, ce qui libère sa part du plafond de remboursement.',
  'Ask again for the refund of today.': 'Redemandez le remboursement du jour.',
  'It is not known whether the units were returned': 'On ne sait pas si les unités ont été restituées',
  '{*detail} A support request asks Microsoft to return units: read its answer in the Azure portal, and look at the reservation.':
    '{*detail} Une demande de support demande à Microsoft de restituer des unités : lisez sa réponse dans le portail Azure, et regardez la réservation.',
  '{*detail} A return was sent. Look at the reservation in Azure before it is returned again.':
    '{*detail} Une restitution a été envoyée. Regardez la réservation dans Azure avant une nouvelle restitution.',
  'It is not known whether this request has returned the units':
    'On ne sait pas si cette demande a restitué les unités',
  'Units of reservation {id} are returned, by this request or by {other}. Compare both with the returns in Azure before one is marked as done.':
    'Des unités de la réservation {id} sont restituées, par cette demande ou par {other}. Comparez les deux avec les restitutions dans Azure avant d’en marquer une comme faite.',
  "Microsoft's answer was lost.": 'La réponse de Microsoft s’est perdue.',
  'Retry it: it stops again, and then an operator can decide.':
    'Réessayez : elle s’arrête de nouveau, et un opérateur peut alors décider.',
  'The units are returned, but the remaining reservation is not set as before':
    'Les unités sont restituées, mais la réservation restante n’est pas paramétrée comme avant',
  '{*detail} Set its name, scope, flexibility and renewal by hand, then mark the request as done.':
    '{*detail} Rétablissez à la main son nom, son étendue, sa flexibilité et son renouvellement, puis marquez la demande comme faite.',
  'Azure refused the settings of {id}: {*message} ({code}).':
    'Azure a refusé les paramètres de {id} : {*message} ({code}).',
  'Azure took the settings of {id}, but does not show them after an hour.':
    'Azure a accepté les paramètres de {id}, mais ne les montre pas après une heure.',
  'Microsoft takes the units back by a support request only':
    'Microsoft ne reprend les unités que par une demande de support',
  'Open a support request in the Azure portal with this text. Mark the request as done when the reservation is cancelled.':
    'Ouvrez une demande de support dans le portail Azure avec ce texte. Marquez la demande comme faite quand la réservation est annulée.',
  'Azure does not tell the subscription that is charged, so the desk cannot open it.':
    'Azure n’indique pas l’abonnement facturé : le bureau ne peut pas l’ouvrir.',
  'The support request is open.': 'La demande de support est ouverte.',
  'Microsoft closed the support request without returning the units':
    'Microsoft a fermé la demande de support sans restituer les unités',
  'The reservation still has all its units. Read the answer in the Azure portal.':
    'La réservation a toujours toutes ses unités. Lisez la réponse dans le portail Azure.',
  'Microsoft asks something about the support request':
    'Microsoft pose une question sur la demande de support',
  'Its last message waits for an answer. Answer it in the Azure portal, then retry.':
    'Son dernier message attend une réponse. Répondez dans le portail Azure, puis réessayez.',
  'The support request is gone': 'La demande de support a disparu',
  'Microsoft does not know it any more, and the reservation still has all its units.':
    'Microsoft ne la connaît plus, et la réservation a toujours toutes ses unités.',
  'The support request is open for 30 days': 'La demande de support est ouverte depuis 30 jours',
  'The reservation still has all its units, and the refund cap is held for it.':
    'La réservation a toujours toutes ses unités, et le plafond de remboursement est retenu pour elle.',
  'Azure shows the reservation with all its units, so there is nothing to book.':
    'Azure montre la réservation avec toutes ses unités : il n’y a rien à comptabiliser.',
  'The refund stopped before anything was returned.':
    'Le remboursement s’est arrêté avant toute restitution.',
  'The units are returned at Microsoft: retry it or mark it as done, so that they are credited.':
    'Les unités sont restituées chez Microsoft : réessayez ou marquez-la comme faite, pour qu’elles soient créditées.',
  'Abandon it if Azure shows that it has returned nothing.':
    'Abandonnez-la si Azure montre qu’elle n’a rien restitué.',
  'The return did not go through': 'La restitution n’a pas abouti',
  'Microsoft did not carry out the return although it was tried several times. The reservation is unchanged.':
    'Microsoft n’a pas exécuté la restitution malgré plusieurs essais. La réservation est inchangée.',
  'Azure does not show the order.': 'Azure ne montre pas la commande.',
  'Microsoft accepted the return, but Azure does not show it after an hour':
    'Microsoft a accepté la restitution, mais Azure ne la montre pas après une heure',
  'Look at the reservation in Azure before anything else.': 'Regardez d’abord la réservation dans Azure.',
  'Azure still shows the reservation with all its units.':
    'Azure montre encore la réservation avec toutes ses unités.',
  'Azure does not show the remaining units yet.': 'Azure ne montre pas encore les unités restantes.',
  'Other reservations of the order have changed since the quote.':
    'D’autres réservations de la commande ont changé depuis le devis.',
  'The reservation was returned meanwhile.': 'La réservation a été restituée entre-temps.',
  'The reservation is cancelled, but Azure does not show the remaining units yet.':
    'La réservation est annulée, mais Azure ne montre pas encore les unités restantes.',
  'Microsoft accepted the return, but Azure still shows the reservation with all its units.':
    'Microsoft a accepté la restitution, mais Azure montre encore la réservation avec toutes ses unités.',
  'The return may be under way until {at}.': 'La restitution est peut-être en cours jusqu’à {at}.',
  'Azure does not show reservation {id}.': 'Azure ne montre pas la réservation {id}.',
  'Reservation {id} is {state} with {units} units, not {before}.':
    'La réservation {id} est à l’état {state} avec {units} unités, et non {before}.',
  'Reservation {id} is cancelled, but {stayed} of its {before} units stay.':
    'La réservation {id} est annulée, mais {stayed} de ses {before} unités restent.',
  'Reservation {id} is cancelled, but {units} units stay, not {rest}.':
    'La réservation {id} est annulée, mais {units} unités restent, et non {rest}.',
  "Microsoft's answer to {call} names no session.":
    'La réponse de Microsoft à {call} ne nomme aucune session.',
  'Microsoft could not do it and gives no reason.': 'Microsoft n’a pas pu le faire et ne donne pas de motif.',
};

/** The same of exchanges. */
export const exchanges: Readonly<Record<string, string>> = {
  'The exchange was refused': 'L’échange a été refusé',
  'Nothing was exchanged: {*reason}': 'Rien n’a été échangé : {*reason}',
  'Nothing was exchanged: the rules refuse it now.':
    'Rien n’a été échangé : les règles le refusent maintenant.',
  'Nothing was exchanged.': 'Rien n’a été échangé.',
  "Ask again at today's amounts.": 'Redemandez aux montants du jour.',
  'The net amount has risen since the last quote': 'Le montant net a augmenté depuis le dernier devis',
  'Approved, but it cannot be exchanged any more': 'Approuvé, mais l’échange n’est plus possible',
  'The rules refuse it.': 'Les règles le refusent.',
  'Microsoft does not take the exchange': 'Microsoft n’accepte pas l’échange',
  'Every attempt was without an answer or was put off, and the reservations are unchanged. Nothing was exchanged.':
    'Chaque essai est resté sans réponse ou a été repoussé, et les réservations sont inchangées. Rien n’a été échangé.',
  'It is not known whether the exchange was carried out': 'On ne sait pas si l’échange a été exécuté',
  'The answer to the exchange was lost, and the reservations prove nothing yet.':
    'La réponse à l’échange s’est perdue, et les réservations ne prouvent encore rien.',
  'Look at the reservations in Azure before anything is exchanged again.':
    'Regardez les réservations dans Azure avant un nouvel échange.',
  'It is not known whether this exchange has returned the units':
    'On ne sait pas si cet échange a restitué les unités',
  'The exchange does not come to its end': 'L’échange n’arrive pas à sa fin',
  'Microsoft has begun the exchange and has not finished it after an hour.':
    'Microsoft a commencé l’échange et ne l’a pas terminé après une heure.',
  'Buy nothing by hand while a purchase is open: it may still go through.':
    'N’achetez rien à la main tant qu’un achat est ouvert : il peut encore aboutir.',
  'Microsoft has carried out a part of the exchange only': 'Microsoft n’a exécuté qu’une partie de l’échange',
  'Nothing is booked yet.': 'Rien n’est encore comptabilisé.',
  'Buy what is missing in Azure or by a purchase request, or ask Microsoft to repair the exchange. Retry reads the lines again; mark as done books what took effect.':
    'Achetez ce qui manque dans Azure ou par une demande d’achat, ou demandez à Microsoft de réparer l’échange. Réessayer relit les lignes ; marquer comme fait comptabilise ce qui a pris effet.',
  'Microsoft did not carry the exchange out': 'Microsoft n’a pas exécuté l’échange',
  'Nothing was returned and nothing was bought.': 'Rien n’a été restitué et rien n’a été acheté.',
  'Nothing was returned and nothing was bought: {*reason}':
    'Rien n’a été restitué et rien n’a été acheté : {*reason}',
  'Azure does not show the outcome of the exchange': 'Azure ne montre pas le résultat de l’échange',
  'Microsoft has carried the exchange out.': 'Microsoft a exécuté l’échange.',
  'Microsoft tells no amount for one of the lines.':
    'Microsoft n’indique pas de montant pour une des lignes.',
  'Microsoft tells amounts in several currencies: {currencies}.':
    'Microsoft indique des montants en plusieurs devises : {currencies}.',
  'Microsoft gives no reason.': 'Microsoft ne donne pas de motif.',
  'It is {status}. {*summary}': 'Il est au statut {status}. {*summary}',
  'Azure does not show the purchase of {quantity} x {sku} in {region}.':
    'Azure ne montre pas l’achat de {quantity} x {sku} dans {region}.',
  'Azure does not show the return of {quantity} units of {id}.':
    'Azure ne montre pas la restitution de {quantity} unités de {id}.',
  'The rest of {id} is still being set up.': 'Le reste de {id} est encore en préparation.',
  'No reservation shows that the exchange was carried out, so there is nothing to book.':
    'Aucune réservation ne montre que l’échange a été exécuté : il n’y a rien à comptabiliser.',
  'An exchange under way does not show.': 'Un échange en cours ne se voit pas.',
  'The exchange may still be carried out.': 'L’échange peut encore être exécuté.',
  'Microsoft has carried the exchange out, at least in part: retry it, or mark it as done to book what took effect.':
    'Microsoft a exécuté l’échange, au moins en partie : réessayez, ou marquez-le comme fait pour comptabiliser ce qui a pris effet.',
  'Refunded are {done} of {all} lines.': '{done} lignes sur {all} sont remboursées.',
  'Bought are {done} of {all} lines.': '{done} lignes sur {all} sont achetées.',
};

/** The same of partner changes. */
export const partnerChanges: Readonly<Record<string, string>> = {
  'Microsoft refused the return': 'Microsoft a refusé la restitution',
  'Nothing was returned or bought: {*reason}': 'Rien n’a été restitué ni acheté : {*reason}',
  'Nothing was returned or bought: the rules refuse it now.':
    'Rien n’a été restitué ni acheté : les règles le refusent maintenant.',
  'Nothing was returned or bought: Microsoft gives no amount.':
    'Rien n’a été restitué ni acheté : Microsoft ne donne pas de montant.',
  'The reservation has changed since it was approved': 'La réservation a changé depuis l’approbation',
  'It is not known which of two requests has returned the reservation':
    'On ne sait pas laquelle de deux demandes a restitué la réservation',
  'Reservation {id} is returned and the answer to the return was lost. Request {other} returns it too: compare both with the returns in Azure. Abandon the one that has returned nothing; then retry this one if it is the other.':
    'La réservation {id} est restituée et la réponse à la restitution s’est perdue. La demande {other} la restitue aussi : comparez les deux avec les restitutions dans Azure. Abandonnez celle qui n’a rien restitué ; puis réessayez celle-ci si c’est l’autre.',
  'The reservation cannot be bought again': 'La réservation ne peut pas être rachetée',
  'Returned, but not bought again yet: {title}': 'Restitué, mais pas encore racheté : {title}',
  'Partner Center does not take {mpnId} as Partner on Record.':
    'L’Espace partenaires n’accepte pas {mpnId} comme partenaire enregistré.',
  'Partner Center does not take {mpnId} as Partner on Record: {*message}.':
    'L’Espace partenaires n’accepte pas {mpnId} comme partenaire enregistré : {*message}.',
  'Ask the reseller to settle its status in Partner Center, then ask again.':
    'Demandez au revendeur de régler son statut dans l’Espace partenaires, puis redemandez.',
  'Nothing was returned and nothing was bought, so there is nothing to book.':
    'Rien n’a été restitué et rien n’a été acheté : il n’y a rien à comptabiliser.',
  'It is not known whether the reservation was returned.':
    'On ne sait pas si la réservation a été restituée.',
  'The reservation is returned, and not bought again: retry, which books and buys.':
    'La réservation est restituée, et pas rachetée : réessayez, ce qui comptabilise et achète.',
  'The reservation is returned, and its refund is not booked yet: retry first.':
    'La réservation est restituée, et son remboursement n’est pas encore comptabilisé : réessayez d’abord.',
  'Microsoft shows no order of this request. Retry it; or, when it was bought again by hand, abandon it: the refund stays booked, and what was bought by hand is not of this request.':
    'Microsoft ne montre aucune commande de cette demande. Réessayez ; ou, si elle a été rachetée à la main, abandonnez : le remboursement reste comptabilisé, et ce qui a été acheté à la main n’est pas de cette demande.',
};
