/** What to do about what the radar sees, English to French. */
export const radar: Readonly<Record<string, string>> = {
  'It can no longer be exchanged: move its machines to another family when it ends.':
    'Elle ne peut plus être échangée : déplacez ses machines vers une autre famille à sa fin.',
  'It can no longer be exchanged: move its machines to {families} when it ends.':
    'Elle ne peut plus être échangée : déplacez ses machines vers {families} à sa fin.',
  'Exchange it for another family before its machines move: a reservation covers no other family.':
    'Échangez-la contre une autre famille avant de déplacer ses machines : une réservation ne couvre aucune autre famille.',
  'Exchange it for {families} before its machines move: a reservation covers no other family.':
    'Échangez-la contre {families} avant de déplacer ses machines : une réservation ne couvre aucune autre famille.',
  'Its automatic renewal is on, and will not take place.':
    'Son renouvellement automatique est activé, et n’aura pas lieu.',
  'From {cutover} on only one exchange is left.': 'À partir du {cutover}, il ne reste qu’un échange.',
  'The {family} family is still renewed for one year on that day.':
    'La famille {family} est encore renouvelée pour un an ce jour-là.',
  'The {family} family is still renewed for three years on that day.':
    'La famille {family} est encore renouvelée pour trois ans ce jour-là.',
  'Exchange it for a family that is still sold, before its machines move.':
    'Échangez-la contre une famille encore vendue, avant de déplacer ses machines.',
  'Exchange it for what is used, in size or number.':
    'Échangez-la contre ce qui est utilisé, en taille ou en nombre.',
  'Decide whether it is still what is needed, and exchange it now if it is not.':
    'Décidez si elle correspond encore au besoin, et échangez-la maintenant sinon.',
  'Exchange it if its size, region or term is to change: it costs no fee.':
    'Échangez-la si sa taille, sa région ou sa durée doit changer : c’est sans frais.',
  'Do it two days before: Microsoft does not say in which time zone that day begins.':
    'Faites-le deux jours avant : Microsoft ne dit pas dans quel fuseau horaire ce jour commence.',
  'Look at the price once it is fixed, and turn the renewal off if it is not needed any more.':
    'Regardez le prix une fois fixé, et désactivez le renouvellement s’il n’est plus utile.',
  'Decide: renew it, buy something else, or let it end.':
    'Décidez : la renouveler, acheter autre chose, ou la laisser prendre fin.',
  'Check on the day after that it has been renewed.': 'Vérifiez le lendemain qu’elle a été renouvelée.',
  'Have what is still needed renewed or bought before that day.':
    'Faites renouveler ou acheter avant ce jour ce qui reste utile.',
  'Returns that did not fit into the cap may fit from that day on.':
    'Les restitutions qui dépassaient le plafond peuvent y tenir à partir de ce jour.',
};
