/** What people can do about an error of Azure Resource Manager, English to French. */
export const azureAdvice: Readonly<Record<string, string>> = {
  'Azure kept failing. Retry later.': 'Azure a échoué à plusieurs reprises. Réessayez plus tard.',
  'Give the account of the refresh token access to the customer tenant.':
    'Donnez au compte du jeton d’actualisation l’accès au locataire du client.',
  'There is no way to pay on the account. Add one, then retry.':
    'Le compte n’a pas de moyen de paiement. Ajoutez-en un, puis réessayez.',
  'The billing data is wrong. Mend it at Microsoft, then retry.':
    'Les données de facturation sont incorrectes. Corrigez-les chez Microsoft, puis réessayez.',
  'The payment was declined for now. Retry later.':
    'Le paiement est refusé pour le moment. Réessayez plus tard.',
  'The payment was declined. Change how it is paid, then retry.':
    'Le paiement a été refusé. Changez le moyen de paiement, puis réessayez.',
  'Billing failed. Open a support case with Microsoft.':
    'La facturation a échoué. Ouvrez une demande de support chez Microsoft.',
  'The billing account cannot buy this. Open a support case.':
    'Le compte de facturation ne peut pas acheter cela. Ouvrez une demande de support.',
  'The purchase failed. Open a support case with Microsoft.':
    'L’achat a échoué. Ouvrez une demande de support chez Microsoft.',
  'No order could be made. Open a support case with Microsoft.':
    'Aucune commande n’a pu être créée. Ouvrez une demande de support chez Microsoft.',
  'The quote could not be used. Retry.': 'Le devis n’a pas pu être utilisé. Réessayez.',
  'No quote could be made. Retry.': 'Aucun devis n’a pu être établi. Réessayez.',
  'The operation failed. Retry, or open a support case.':
    'L’opération a échoué. Réessayez, ou ouvrez une demande de support.',
  'Fulfilment is not set up. Open a support case with Microsoft.':
    'L’exécution n’est pas configurée. Ouvrez une demande de support chez Microsoft.',
  'Fulfilment failed. Open a support case with Microsoft.':
    'L’exécution a échoué. Ouvrez une demande de support chez Microsoft.',
  'Another change of the reservation is under way (a split, a renewal, an update). Wait until it has ended, then retry.':
    'Un autre changement de la réservation est en cours (division, renouvellement, mise à jour). Attendez sa fin, puis réessayez.',
  'The reservation order is not enabled. Open a support case.':
    'La commande de réservation n’est pas activée. Ouvrez une demande de support.',
  'The scope could not be changed. Retry, or set it in Azure.':
    'L’étendue n’a pas pu être changée. Réessayez, ou définissez-la dans Azure.',
  'The scope is not of this billing account.': 'L’étendue n’est pas de ce compte de facturation.',
  'The subscription that is billed cannot be changed. It can with an exchange.':
    'L’abonnement facturé ne peut pas être changé. Un échange le permet.',
  'This SKU cannot be bought as asked. Ask for another one.':
    'Cette référence ne peut pas être achetée ainsi. Demandez-en une autre.',
  'Reservations are not sold in this country.': 'Les réservations ne sont pas vendues dans ce pays.',
  'The words of Microsoft say what is wrong. Ask again without it.':
    'Le texte de Microsoft dit ce qui est incorrect. Redemandez sans cela.',
  'Microsoft refunds this only through its support. Open a support request, or exchange it instead.':
    'Microsoft ne rembourse cela que par son support. Ouvrez une demande de support, ou échangez-la.',
  'The refund is larger than what is left of the refund cap. Return fewer units, wait until the cap refills, or exchange instead.':
    'Le remboursement dépasse ce qui reste du plafond. Restituez moins d’unités, attendez que le plafond se reconstitue, ou échangez.',
  'The reservation has fewer units than that, often after a split or a return. Look at what is left, then ask again.':
    'La réservation a moins d’unités, souvent après une division ou une restitution. Regardez ce qui reste, puis redemandez.',
  'These reservations cannot be re-rated.': 'Ces réservations ne peuvent pas être réévaluées.',
  'Retry later. If this stays, open a support case with Microsoft.':
    'Réessayez plus tard. Si cela persiste, ouvrez une demande de support chez Microsoft.',
  'The calculation is too old. Have it calculated again.': 'Le calcul est trop ancien. Faites-le refaire.',
  'The Azure subscription {id} is not registered with Microsoft.Capacity.':
    'L’abonnement Azure {id} n’est pas inscrit auprès de Microsoft.Capacity.',
  'Run az provider register --namespace Microsoft.Capacity --subscription {id}, wait a few minutes, then try again.':
    'Exécutez az provider register --namespace Microsoft.Capacity --subscription {id}, attendez quelques minutes, puis réessayez.',
  "Microsoft's lists for support requests have {what}.":
    'Les listes de Microsoft pour les demandes de support ont {what}.',
  'no problem about refunds': 'aucun problème sur les remboursements',
  'no problem {chosen}': 'aucun problème {chosen}',
  "Set SUPPORT_CLASSIFICATION_ID to one of Microsoft's problems.":
    'Donnez à SUPPORT_CLASSIFICATION_ID l’un des problèmes de Microsoft.',
  "Set SUPPORT_CLASSIFICATION_ID to one of Microsoft's problems, such as {choices}.":
    'Donnez à SUPPORT_CLASSIFICATION_ID l’un des problèmes de Microsoft, comme {choices}.',
  'Copy the text into a new support request in the Azure portal and note its number here.':
    'Copiez le texte dans une nouvelle demande de support du portail Azure et notez son numéro ici.',
  "The desk's account may not open support requests on the subscription {id}.":
    'Le compte du bureau ne peut pas ouvrir de demandes de support sur l’abonnement {id}.',
  'To let the desk do it, give its account the role Support Request Contributor there.':
    'Pour que le bureau le fasse, donnez-y à son compte le rôle Contributeur des demandes de support.',
  'The desk has no contact for support requests.':
    'Le bureau n’a pas de contact pour les demandes de support.',
  'To let the desk do it, set SUPPORT_CONTACT_EMAIL and the other settings of the contact.':
    'Pour que le bureau le fasse, définissez SUPPORT_CONTACT_EMAIL et les autres paramètres du contact.',
};
