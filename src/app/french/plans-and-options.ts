/** What can be undone, what follows from an option, and what is left to do, English to French. */
export const plansAndOptions: Readonly<Record<string, string>> = {
  'What does a refund take from the refund cap?': 'Que prend un remboursement sur le plafond ?',
  'The policy page says so with an example; taking too much never exceeds the cap.':
    'La page de la politique le dit avec un exemple ; prendre trop ne dépasse jamais le plafond.',
  'May an exchange buy for exactly the commitment it returns?':
    'Un échange peut-il acheter exactement pour l’engagement qu’il restitue ?',
  'The policy section says equal or greater, the walkthrough greater; Microsoft refuses it if not.':
    'La politique dit égal ou supérieur, le guide pas à pas supérieur ; sinon Microsoft le refuse.',
  'On what did the fee of a monthly plan fall while Microsoft charged one?':
    'Sur quoi portaient les frais d’un plan mensuel quand Microsoft en prélevait ?',
  'The CSP page takes the fee from the amount that is paid back; payments not due are never paid back.':
    'La page CSP prélève les frais sur le montant remboursé ; les paiements non échus ne sont jamais remboursés.',
  'Did Microsoft charge a partner the fee after 2020-02-12?':
    'Microsoft a-t-elle prélevé les frais à un partenaire après le 2020-02-12 ?',
  'The page for partners is the special one, and it kept its table of fees.':
    'La page pour les partenaires est la plus précise, et elle a gardé son barème de frais.',
  'Changes nothing that would have to be undone.': 'Ne change rien qu’il faudrait annuler.',
  'A registration stays; it costs nothing and grants nothing by itself.':
    'Une inscription reste ; elle ne coûte rien et ne donne aucun droit à elle seule.',
  'An unused cart expires by itself and costs nothing.': 'Un panier inutilisé expire seul et ne coûte rien.',
  'Cannot be cancelled at Microsoft. The only way back is a return, which uses the refund cap of the customer.':
    'Ne peut pas être annulé chez Microsoft. Le seul retour possible est une restitution, qui entame le plafond de remboursement du client.',
  'Name, scope, flexibility and renewal can be changed at any time.':
    'Le nom, l’étendue, la flexibilité et le renouvellement peuvent être changés à tout moment.',
  'An entry is never deleted; a reversal entry balances it.':
    'Une écriture n’est jamais supprimée ; une contre-écriture la solde.',
  '{mpnId} becomes Partner on Record, for the whole term.':
    '{mpnId} devient partenaire enregistré, pour toute la durée.',
  'The attestation of the Partner on Record is given with it.':
    'L’attestation du partenaire enregistré est donnée avec.',
  'Final: cannot be cancelled at Microsoft, which never refunds this product ({product}).':
    'Définitif : ne peut pas être annulé chez Microsoft, qui ne rembourse jamais ce produit ({product}).',
  'Final after {hours} hours, within which alone Microsoft refunds this product ({product}).':
    'Définitif après {hours} heures, seul délai dans lequel Microsoft rembourse ce produit ({product}).',
  'Cannot be undone. The units can only be bought again, at the price and under the rules of that day.':
    'Ne peut pas être annulé. Les unités ne peuvent être que rachetées, au prix et selon les règles de ce jour-là.',
  'Only where Microsoft takes the units back by a support request. The request can be closed until they are.':
    'Seulement si Microsoft reprend les unités par une demande de support. Elle peut être fermée jusque-là.',
  'Only for a part: the remaining reservation gets its name, scope, flexibility and renewal back.':
    'Seulement pour une partie : la réservation restante retrouve son nom, son étendue, sa flexibilité et son renouvellement.',
  'Microsoft does it by a support request, which takes days.':
    'Microsoft le fait par une demande de support, ce qui prend des jours.',
  'Cannot be undone: the returned reservations end, their prices are gone, and the new terms begin anew. Roles that were given on a returned order are not on the new one.':
    'Ne peut pas être annulé : les réservations restituées prennent fin, leurs prix sont perdus et les nouvelles durées recommencent. Les rôles attribués sur une commande restituée ne sont pas sur la nouvelle.',
  'Returned: {*lines}.': 'Restitué : {*lines}.',
  'Bought: {*lines}.': 'Acheté : {*lines}.',
  'Cannot be undone at Microsoft: the reservation ends at once and the return uses the refund cap of the customer. It is bought again in the steps that follow.':
    'Ne peut pas être annulé chez Microsoft : la réservation prend fin aussitôt et la restitution entame le plafond de remboursement du client. Elle est rachetée dans les étapes suivantes.',
  'What Microsoft paid back stays booked, also when the purchase fails.':
    'Ce que Microsoft a remboursé reste comptabilisé, même si l’achat échoue.',
  'The term begins anew, and what is bought must cost at least what is left.':
    'La durée recommence, et ce qui est acheté doit coûter au moins ce qui reste.',
  'It has no fee and does not use the refund cap.':
    'Il est sans frais et n’entame pas le plafond de remboursement.',
  'What is bought is a new order: roles have to be granted again.':
    'Ce qui est acheté est une nouvelle commande : les rôles sont à attribuer de nouveau.',
  'What is bought can be exchanged again.': 'Ce qui est acheté pourra être échangé de nouveau.',
  'The right is used up: what is bought can never be exchanged.':
    'Le droit est épuisé : ce qui est acheté ne pourra jamais être échangé.',
  'It renews itself when it ends, if Microsoft still sells it at the price of 30 days before.':
    'Elle se renouvelle d’elle-même à la fin, si Microsoft la vend encore au prix de 30 jours avant.',
  'When it ends, the same usage is charged by the hour.':
    'À la fin, la même utilisation est facturée à l’heure.',
  '{amount} of what was paid are still to be used.': '{amount} de ce qui a été payé restent à utiliser.',
  '{amount} of what was paid are still to be used, and {open} are still to be paid.':
    '{amount} de ce qui a été payé restent à utiliser, et {open} restent à payer.',
  'It is free and the term goes on. From that hour on other usage benefits, and is charged for it.':
    'C’est gratuit et la durée continue. À partir de cette heure, une autre utilisation en profite et la porte.',
  'Each day that passes pays back less. From the return on, the same usage is charged by the hour.':
    'Chaque jour qui passe rembourse moins. Après la restitution, la même utilisation est facturée à l’heure.',
  'It uses the refund cap of the customer for 365 days.':
    'Il entame le plafond de remboursement du client pendant 365 jours.',
  'The automatic renewal ends with it.': 'Le renouvellement automatique prend fin avec elle.',
  'Microsoft could not be asked at {at}.': 'Microsoft n’a pas pu être interrogée à {at}.',
  'The automatic renewal is on.': 'Le renouvellement automatique est activé.',
  'The automatic renewal is off: it has to be set before the end.':
    'Le renouvellement automatique est désactivé : il faut l’activer avant la fin.',
  'Microsoft fixes the price on {day}. If it changes after that, it does not renew.':
    'Microsoft fixe le prix le {day}. S’il change ensuite, elle ne se renouvelle pas.',
  'The renewed reservation can never be exchanged.':
    'La réservation renouvelée ne pourra jamais être échangée.',
  'The desk does not do this: it is done in the Azure portal.':
    'Le bureau ne le fait pas : cela se fait dans le portail Azure.',
  'The savings plan is bought first and the reservation returned after: both charges are open at once.':
    'Le plan d’économies est acheté d’abord et la réservation restituée ensuite : les deux montants sont dus en même temps.',
  'A savings plan can never be cancelled or exchanged. Its prices are those of today and may change.':
    'Un plan d’économies ne peut être ni annulé ni échangé. Ses prix sont ceux d’aujourd’hui et peuvent changer.',
  'A commitment that spends what is left may be too small to cover the same usage.':
    'Un engagement qui dépense ce qui reste peut être trop petit pour couvrir la même utilisation.',
  'It has no fee, no deadline of its own, and does not use the refund cap.':
    'Il est sans frais, sans échéance propre, et n’entame pas le plafond de remboursement.',
  'Grant the roles that people had on reservation order {before} again on {after}: an owner of the new order does it in Azure.':
    'Attribuez de nouveau sur {after} les rôles que des personnes avaient sur la commande de réservation {before} : un propriétaire de la nouvelle commande le fait dans Azure.',
  'Check that reservation {id}, the rest of {from}, is still renewed when it ends.':
    'Vérifiez que la réservation {id}, le reste de {from}, est toujours renouvelée à sa fin.',
};
