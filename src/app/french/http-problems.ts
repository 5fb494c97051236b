/** Titles and details of refused calls, English to French. */
export const httpProblemWords: Readonly<Record<string, string>> = {
  'The request is not valid': 'La demande n’est pas valide',
  'An Idempotency-Key is required': 'Une Idempotency-Key est obligatoire',
  'A valid bearer token is required': 'Un jeton d’accès valide est obligatoire',
  'The role for this is missing': 'Il manque le rôle nécessaire',
  'Nobody decides on an own request': 'La personne qui a demandé ne décide pas',
  'There is no such thing': 'Introuvable',
  'The request awaits no decision': 'La demande n’attend pas de décision',
  'The request can no longer be withdrawn': 'La demande ne peut plus être retirée',
  'The request cannot be resolved like this': 'La demande ne peut pas être résolue ainsi',
  'The ticket waits for no answer': 'Le ticket n’attend pas de réponse',
  'The reminder needs no answer any more': 'Le rappel n’attend plus de réponse',
  'The quote is another one now': 'Le devis a changé',
  'The reservation cannot get this scope': 'La réservation ne peut pas recevoir cette étendue',
  'The body needs a Content-Length': 'Le corps exige un Content-Length',
  'It has changed since it was read': 'La ressource a changé depuis sa lecture',
  'The body is too large': 'Le corps est trop grand',
  'The address is too long': 'L’adresse est trop longue',
  'The Idempotency-Key was used for something else': 'L’Idempotency-Key a servi à autre chose',
  'Too many calls': 'Trop d’appels',
  'The headers are too large': 'Les en-têtes sont trop grands',
  'There is no valid consent for Microsoft': 'Il n’y a pas de consentement valide pour Microsoft',
  'Something went wrong here': 'Une erreur s’est produite ici',
  'Microsoft refused what this needs': 'Microsoft a refusé ce qui est nécessaire ici',
  'Not available at the moment': 'Indisponible pour le moment',
  'The message is not JSON': 'Le message n’est pas du JSON',
  'The version of the message is not known': 'La version du message est inconnue',
  'The message is not a ticket': 'Le message n’est pas un ticket',
  'There is no such customer': 'Ce client n’existe pas',
  'The asker has no grant on the customer': 'Le demandeur n’a aucun droit sur le client',
  'The ticket id was used for something else': 'L’identifiant du ticket a servi à autre chose',
  'The reminder was acknowledged, or a later step took its place.':
    'Le rappel a été accusé, ou une étape suivante l’a remplacé.',
  'must be in the future': 'doit être dans le futur',
  'must be at most 90 days ahead': 'doit être dans 90 jours au plus',
  'The body is not valid.': 'Le corps n’est pas valide.',
  'The query is not valid.': 'Les paramètres ne sont pas valides.',
  'The input is not valid.': 'La saisie n’est pas valide.',
  'There is no such thing, or not for you.': 'Introuvable, ou pas pour vous.',
  'For this you need the role {*roles} on this customer.': 'Il vous faut le rôle {*roles} sur ce client.',
  'For this you need the role {*roles} on a customer.': 'Il vous faut le rôle {*roles} sur un client.',
  'Your roles do not allow this on all customers.': 'Vos rôles ne le permettent pas sur tous les clients.',
  'There is no bearer token.': 'Il n’y a pas de jeton d’accès.',
  'The token has expired.': 'Le jeton a expiré.',
  'The token is not valid here.': 'Le jeton n’est pas valide ici.',
  'The token is not an access token of a person.': 'Le jeton n’est pas le jeton d’accès d’une personne.',
  'The token is from another tenant.': 'Le jeton vient d’un autre locataire.',
  'Tokens cannot be verified at the moment.': 'Les jetons ne peuvent pas être vérifiés pour le moment.',
  'A person may make {count} calls a minute.': 'Une personne peut faire {count} appels par minute.',
  'Of one customer there may be {count} calls a minute.': 'Un client permet {count} appels par minute.',
  'An address may have {count} characters.': 'Une adresse peut avoir {count} caractères.',
  'All headers together may have {count} characters.':
    'Tous les en-têtes ensemble peuvent avoir {count} caractères.',
  'A body may have {count} bytes.': 'Un corps peut avoir {count} octets.',
  'The body was sent in chunks and did not arrive: send it whole, with a Content-Length.':
    'Le corps a été envoyé par morceaux et n’est pas arrivé : envoyez-le en entier, avec un Content-Length.',
  'Send an Idempotency-Key header of 1 to 255 printable ASCII characters.':
    'Envoyez un en-tête Idempotency-Key de 1 à 255 caractères ASCII imprimables.',
  'If-Match names an older version: read it again.':
    'If-Match nomme une version plus ancienne : relisez la ressource.',
  'Something this needs does not answer. Trying again later is safe.':
    'Un service nécessaire ne répond pas. Réessayer plus tard est sans danger.',
  'Microsoft refused what this needs ({reason}).': 'Microsoft a refusé ce qui est nécessaire ici ({reason}).',
  'no code': 'sans code',
  'status {status}': 'statut {status}',
  'Another {kind} was asked for under this Idempotency-Key.':
    'Une autre demande ({kind}) a été faite sous cette Idempotency-Key.',
  'The one who asked cannot decide, whatever the roles.':
    'La personne qui a demandé ne peut pas décider, quels que soient ses rôles.',
  'The decision was made on another quote: read the request and decide again.':
    'La décision portait sur un autre devis : relisez la demande et décidez de nouveau.',
  'You have decided otherwise on this quote before, and a decision stays.':
    'Vous avez déjà décidé autrement sur ce devis, et une décision reste.',
  'The request is {status}: it awaits no decision.':
    'La demande est au statut {status} : elle n’attend pas de décision.',
  'The request is {status}.': 'La demande est au statut {status}.',
  'Only the requester, or a person with the role Admin, may withdraw a request.':
    'Seul le demandeur, ou une personne avec le rôle Admin, peut retirer une demande.',
  'The request was changed at the same time.': 'La demande a été modifiée au même moment.',
  'The log tells why under request id {id}.': 'Le journal dit pourquoi sous l’identifiant de demande {id}.',
  'The ticket is {status}, or was answered otherwise.':
    'Le ticket est au statut {status}, ou a reçu une autre réponse.',
  'There is none.': 'Il n’y en a pas.',
  'Azure refuses the scope: {*message} ({code})': 'Azure refuse l’étendue : {*message} ({code})',
  'Azure refuses the scope: {*message} ({code}) {*advice}':
    'Azure refuse l’étendue : {*message} ({code}) {*advice}',
  'Only an active reservation gets another scope; {name} is {state}.':
    'Seule une réservation active reçoit une autre étendue ; {name} est à l’état {state}.',
  'Whether {id} is an active subscription of the customer could not be read.':
    'Impossible de lire si {id} est un abonnement actif du client.',
  '{id} is no active subscription of the customer.': '{id} n’est pas un abonnement actif du client.',
  'The reservation {name} is on the management group {group}, which is above or below {target}: Azure allows a reservation on one of them only.':
    'La réservation {name} porte sur le groupe d’administration {group}, au-dessus ou au-dessous de {target} : Azure n’autorise une réservation que sur l’un des deux.',
  'Where the management group {group} stands could not be read: Azure decides whether the scopes conflict.':
    'La place du groupe d’administration {group} n’a pas pu être lue : Azure décide si les étendues sont en conflit.',
  'The customer is none of this partner.': 'Le client n’est pas un client de ce partenaire.',
  'The asker may do nothing for this customer.': 'Le demandeur ne peut rien faire pour ce client.',
  'For this the asker needs the role {*roles} on this customer.':
    'Il faut au demandeur le rôle {*roles} sur ce client.',
  'A {kind} cannot be asked for by ticket yet.':
    'Ce type ({kind}) ne peut pas encore être demandé par ticket.',
  'Another ticket of this kind was sent under this ticket id. The first one stands.':
    'Un autre ticket de ce type a été envoyé sous cet identifiant. Le premier reste valable.',
  'The body must be a JSON object in UTF-8.': 'Le corps doit être un objet JSON en UTF-8.',
  'The queue does not hand this message out now. Trying again later is safe.':
    'La file ne remet pas ce message maintenant. Réessayer plus tard est sans danger.',
  'This desk has no queues of a help desk: SERVICE_BUS_CONNECTION is not set.':
    'Ce bureau n’a pas de files d’un support : SERVICE_BUS_CONNECTION n’est pas défini.',
  'This desk reads version {version}.': 'Ce bureau lit la version {version}.',
  'The message does not fit the schema of tickets.': 'Le message ne suit pas le schéma des tickets.',
  'The member {name} belongs to the queue message, not to its body.':
    'Le membre {name} appartient au message de la file, pas à son corps.',
  'Nobody has consented yet, so the desk cannot call Microsoft.':
    'Aucun consentement n’a encore été donné : le bureau ne peut pas appeler Microsoft.',
  'The consent for Microsoft ended on {day}, so the desk cannot call Microsoft.':
    'Le consentement pour Microsoft a pris fin le {day} : le bureau ne peut pas appeler Microsoft.',
  'An Admin agent of the partner runs `npm run consent`. Then the same can be tried again.':
    'Un agent d’administration du partenaire exécute `npm run consent`. Ensuite, il est possible de réessayer.',
};
