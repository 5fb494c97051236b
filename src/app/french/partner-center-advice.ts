/** What people can do about an error of Partner Center, English to French. */
export const partnerCenterAdvice: Readonly<Record<string, string>> = {
  'Register the subscription for reservations, then retry.':
    'Inscrivez l’abonnement pour les réservations, puis réessayez.',
  'There is no capacity. Ask for another region or size, or ask again later.':
    'Il n’y a pas de capacité. Demandez une autre région ou taille, ou redemandez plus tard.',
  'Ask for another region or size, or ask again later.':
    'Demandez une autre région ou taille, ou redemandez plus tard.',
  'Give the app, and the account it acts for, access to this at Microsoft.':
    'Donnez à l’application, et au compte pour lequel elle agit, cet accès chez Microsoft.',
  'Give the app access to this targetSegment in Partner Center.':
    'Donnez à l’application l’accès à ce targetSegment dans l’Espace partenaires.',
  'Give the app access to this targetView in Partner Center.':
    'Donnez à l’application l’accès à ce targetView dans l’Espace partenaires.',
  'Partner Center does not answer this to the app, or not to this kind of partner.':
    'L’Espace partenaires ne répond pas à cela à l’application, ou pas à ce genre de partenaire.',
  'Give the app and the account of the refresh token access to this.':
    'Donnez cet accès à l’application et au compte du jeton d’actualisation.',
  'The token of the partner is missing. Check the app registration.':
    'Le jeton du partenaire manque. Vérifiez l’inscription de l’application.',
  'Give the account of the refresh token the role Admin agent.':
    'Donnez au compte du jeton d’actualisation le rôle d’agent d’administration.',
  'The record kept changing at Microsoft. Retry.':
    'L’enregistrement ne cessait de changer chez Microsoft. Réessayez.',
  'Microsoft failed. Retry, or open a support case.':
    'Microsoft a échoué. Réessayez, ou ouvrez une demande de support.',
  'Provisioning data is not there yet. Retry later.':
    'Les données de provisionnement ne sont pas encore là. Réessayez plus tard.',
  'Another change of the order is pending. Retry later.':
    'Un autre changement de la commande est en attente. Réessayez plus tard.',
  'The cart stays busy. Look at the orders, then retry.':
    'Le panier reste occupé. Regardez les commandes, puis réessayez.',
  'The subscription is not ready yet. Retry later.':
    'L’abonnement n’est pas encore prêt. Réessayez plus tard.',
  'An upgrade to the Azure plan is pending. Retry later.':
    'Une mise à niveau vers le plan Azure est en attente. Réessayez plus tard.',
  'An upgrade to the Azure plan is running. Retry later.':
    'Une mise à niveau vers le plan Azure est en cours. Réessayez plus tard.',
  'An order is in progress. Look at the order history.':
    'Une commande est en cours. Regardez l’historique des commandes.',
  'The cart was submitted. Look at the order history.':
    'Le panier a été envoyé. Regardez l’historique des commandes.',
  'Carts expired twice before checkout. Retry.':
    'Des paniers ont expiré deux fois avant la validation. Réessayez.',
  'The item is not sold. Ask for another SKU.': 'L’article n’est pas vendu. Demandez une autre référence.',
  'The offer is not eligible. Ask for another SKU.':
    'L’offre n’est pas éligible. Demandez une autre référence.',
  'The SKU is no longer sold. Ask for its successor.':
    'La référence n’est plus vendue. Demandez celle qui lui succède.',
  'Not eligible for this subscription. Ask for another SKU.':
    'Non éligible pour cet abonnement. Demandez une autre référence.',
  'The customer may be at its limit of assets. Have Microsoft raise it, then retry.':
    'Le client est peut-être à sa limite de ressources. Faites-la relever par Microsoft, puis réessayez.',
  'The customer must accept the Microsoft Customer Agreement. Confirm it in Partner Center, then retry.':
    'Le client doit accepter le Contrat client Microsoft. Confirmez-le dans l’Espace partenaires, puis réessayez.',
  'Microsoft could not process the line. Retry, or open a support case.':
    'Microsoft n’a pas pu traiter la ligne. Réessayez, ou ouvrez une demande de support.',
  'Microsoft could not process the order. Retry, or open a support case.':
    'Microsoft n’a pas pu traiter la commande. Réessayez, ou ouvrez une demande de support.',
  'The limit of the sandbox is reached. Cancel test orders, then retry.':
    'La limite du bac à sable est atteinte. Annulez des commandes de test, puis réessayez.',
  'Microsoft wants the attestation of the partner on record. If the partner attests it, set PARTNER_ON_RECORD_ATTESTATION_ACCEPTED to true, then abandon the request and ask again: approvers see what is attested.':
    'Microsoft exige l’attestation du partenaire enregistré. Si le partenaire l’atteste, mettez PARTNER_ON_RECORD_ATTESTATION_ACCEPTED à true, puis abandonnez la demande et redemandez : les approbateurs voient ce qui est attesté.',
  'The words of Microsoft say what is not met. Clear it, then retry.':
    'Le texte de Microsoft dit quelle condition manque. Réglez-la, puis réessayez.',
  'The reseller is not active in its program. Clear it, then retry.':
    'Le revendeur n’est pas actif dans son programme. Réglez-le, puis réessayez.',
  'The upgrade to the Azure plan failed. Repeat it, then retry.':
    'La mise à niveau vers le plan Azure a échoué. Répétez-la, puis réessayez.',
  'The partner is not active in its program. Clear it, then retry.':
    'Le partenaire n’est pas actif dans son programme. Réglez-le, puis réessayez.',
  'Open a support case with Microsoft, then retry or abandon.':
    'Ouvrez une demande de support chez Microsoft, puis réessayez ou abandonnez.',
  'The credit line is too low. Pay or have it raised, then retry.':
    'La ligne de crédit est trop basse. Payez ou faites-la relever, puis réessayez.',
  'The risk check failed. Clear it with Microsoft support, then retry.':
    'Le contrôle des risques a échoué. Réglez-le avec le support de Microsoft, puis réessayez.',
  'The customer account is under review. Retry in some days.':
    'Le compte du client est en cours d’examen. Réessayez dans quelques jours.',
  'The customer account is not approved yet. Retry in some days.':
    'Le compte du client n’est pas encore approuvé. Réessayez dans quelques jours.',
  'The customer account was not approved. Ask Microsoft support why.':
    'Le compte du client n’a pas été approuvé. Demandez pourquoi au support de Microsoft.',
  'The reseller must accept the Microsoft Partner Agreement. Then retry.':
    'Le revendeur doit accepter le Contrat Partenaire Microsoft. Réessayez ensuite.',
  'Accept the Microsoft Partner Agreement in Partner Center. Then retry.':
    'Acceptez le Contrat Partenaire Microsoft dans l’Espace partenaires. Réessayez ensuite.',
  'Microsoft did not find it. Ask again with what the customer has today.':
    'Microsoft ne l’a pas trouvé. Redemandez avec ce que le client a aujourd’hui.',
  'So many or so few cannot be had. Ask for another quantity.':
    'Cette quantité n’est pas disponible. Demandez une autre quantité.',
  'The words of Microsoft say which value is wrong. Ask again without it.':
    'Le texte de Microsoft dit quelle valeur est incorrecte. Redemandez sans elle.',
  'The currency is not sold in this country. Ask for another offer.':
    'La devise n’est pas vendue dans ce pays. Demandez une autre offre.',
  'So many cannot be had. Ask for fewer.': 'Autant n’est pas disponible. Demandez-en moins.',
  'The partner may not name a partner on record. Ask again without it.':
    'Le partenaire ne peut pas nommer de partenaire enregistré. Redemandez sans lui.',
  'The subscription is not valid. Ask again with another one.':
    'L’abonnement n’est pas valide. Redemandez avec un autre.',
  'The SKU is not sold with this billing plan. Ask for the other one.':
    'La référence n’est pas vendue avec ce plan de facturation. Demandez l’autre.',
  'The order was not found. Look at the order history.':
    'La commande est introuvable. Regardez l’historique des commandes.',
  'The SKU was not found. Ask for another SKU.': 'La référence est introuvable. Demandez-en une autre.',
  'The catalog cannot be asked like this. Ask for another SKU.':
    'Le catalogue ne peut pas être interrogé ainsi. Demandez une autre référence.',
  'The customer has as many subscriptions as it may have.':
    'Le client a autant d’abonnements qu’il peut en avoir.',
  'The offer is not for this customer: its tenant is not marked for it.':
    'L’offre n’est pas pour ce client : son locataire n’est pas marqué pour elle.',
  'The partner may not sell this offer. Ask for another one.':
    'Le partenaire ne peut pas vendre cette offre. Demandez-en une autre.',
  'The partner is not set up to sell in this country.':
    'Le partenaire n’est pas configuré pour vendre dans ce pays.',
  'This MPN id is the indirect provider. Name the reseller as partner on record.':
    'Cet identifiant MPN est celui du fournisseur indirect. Nommez le revendeur comme partenaire enregistré.',
  'The customer must accept the reseller relationship first. Then ask again.':
    'Le client doit d’abord accepter la relation de revendeur. Redemandez ensuite.',
  'The subscription was not found. Ask again with one of the customer.':
    'L’abonnement est introuvable. Redemandez avec un abonnement du client.',
  'The product was not found. Ask for another SKU.':
    'Le produit est introuvable. Demandez une autre référence.',
  'The words of Microsoft say what is wrong with the line. Ask again without it.':
    'Le texte de Microsoft dit ce qui est incorrect dans la ligne. Redemandez sans cela.',
  'This is no Azure subscription. Ask again with another one.':
    'Ce n’est pas un abonnement Azure. Redemandez avec un autre.',
  'The subscription is not active. Reactivate it or name another one, then ask again.':
    'L’abonnement n’est pas actif. Réactivez-le ou nommez-en un autre, puis redemandez.',
  'The MPN id was not found. Ask again with the right partner on record.':
    'L’identifiant MPN est introuvable. Redemandez avec le bon partenaire enregistré.',
  'The MPN id is no indirect reseller. Ask again with the right partner on record.':
    'L’identifiant MPN n’est pas celui d’un revendeur indirect. Redemandez avec le bon partenaire enregistré.',
  'Only software can be cancelled there. Return the reservation in Azure.':
    'Seuls les logiciels peuvent y être annulés. Restituez la réservation dans Azure.',
  'The order can no longer be cancelled. Return the reservation in Azure.':
    'La commande ne peut plus être annulée. Restituez la réservation dans Azure.',
  'This is changed on the subscription and not on the order.':
    'Cela se change sur l’abonnement et non sur la commande.',
  'The partner has as many Azure subscriptions as it may have.':
    'Le partenaire a autant d’abonnements Azure qu’il peut en avoir.',
  'The offer is not available in this country.': 'L’offre n’est pas disponible dans ce pays.',
  'The days to cancel have passed. Return the reservation in Azure.':
    'Le délai d’annulation est passé. Restituez la réservation dans Azure.',
  'The Azure plan has no active subscription. Add one, then ask again.':
    'Le plan Azure n’a pas d’abonnement actif. Ajoutez-en un, puis redemandez.',
  'Reservations do not move with a subscription: return them before the transfer.':
    'Les réservations ne suivent pas un abonnement : restituez-les avant le transfert.',
  'The answer about the MPN id cannot be read.': 'La réponse sur l’identifiant MPN est illisible.',
  'Microsoft does not know the MPN id {mpnId}.': 'Microsoft ne connaît pas l’identifiant MPN {mpnId}.',
  'Microsoft does not accept the MPN id {mpnId}.': 'Microsoft n’accepte pas l’identifiant MPN {mpnId}.',
  'Microsoft does not let this partner ask.': 'Microsoft ne laisse pas ce partenaire demander.',
};
