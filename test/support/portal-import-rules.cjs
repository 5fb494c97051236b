const { imports } = require('./import-rules.cjs');

/** What the parts of the portal may import. */
const portalRules = [
  imports('portal-stands-alone', 'The portal knows the desk by its API only.', '^portal/', '^portal/'),
  imports('portal-words', 'Words and formats know no page.', '^portal/src/i18n/', '^portal/src/i18n/'),
  imports(
    'portal-api',
    'Calls know no page; who calls says in which language.',
    '^portal/src/api/',
    '^portal/src/api/',
  ),
  imports(
    'portal-parts',
    'What pages are built of draws what it is given; it knows shapes and problems of the API and reads what a browser keeps, and calls nothing.',
    '^portal/src/(ui|charts)/',
    '^portal/src/(i18n|ui)/',
    '^portal/src/$1/',
    '^portal/src/api/(client|problem|schema\\.d|stored-members)\\.ts$',
  ),
  imports(
    'portal-features-stand-alone',
    'A feature is added or removed without a line in another one.',
    '^portal/src/features/([^/]+)/',
    '^portal/src/(api|i18n|ui|charts)/',
    '^portal/src/features/$1/',
  ),
];

module.exports = { portalRules };
