/** The import rules of the house. CONTRIBUTING.md tells why. */
const { imports, packages } = require('./test/support/import-rules.cjs');
const { portalRules } = require('./test/support/portal-import-rules.cjs');

/** Rooms by height: a room imports itself and lower ones. */
const BASE = 'core|platform';
const SUBJECTS = 'customers|reservations|ledger|rules|headroom';
const BELOW_KINDS = `${BASE}|${SUBJECTS}|catalog|watch|requests`;
const KINDS = 'purchase|refund|exchange|partner-change|renewal';
const ROOMS = `portal|${SUBJECTS}|catalog|watch|requests|instalments|returns|${KINDS}|options|radar|tickets|notifications|reminders`;
const BORDERS = 'http|table|durable|telemetry|service-bus|webhook|mail';

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },

    imports('core-is-pure', 'The core knows nobody.', '^src/core/', '^src/core/'),
    imports(
      'platform-knows-no-business',
      'Technology, usable by any room.',
      '^src/platform/',
      '^src/(core|platform)/',
    ),
    imports(
      'platform-parts',
      'Parts of the platform share platform/node and nothing else.',
      '^src/platform/([^/]+)/',
      '^src/core/',
      '^src/platform/($1|node)/',
    ),
    imports(
      'subjects-stand-alone',
      'What kinds of request work on; none of these rooms knows another.',
      `^src/(${SUBJECTS})/`,
      `^src/(${BASE}|$1)/`,
    ),
    imports(
      'catalog-knows-subjects',
      'The catalog describes what the other subjects hold.',
      '^src/catalog/',
      `^src/(${BASE}|${SUBJECTS}|catalog)/`,
    ),
    imports(
      'watch-knows-subjects',
      'What the desk saw of the reservations of all customers.',
      '^src/watch/',
      `^src/(${BASE}|${SUBJECTS}|watch)/`,
    ),
    imports(
      'requests-know-no-kind',
      'The lifecycle works for every kind.',
      '^src/requests/',
      `^src/(${BELOW_KINDS})/`,
    ),
    imports(
      'instalments-know-requests',
      'Payments of what was bought, of whatever kind.',
      '^src/instalments/',
      `^src/(${BELOW_KINDS}|instalments)/`,
    ),
    imports(
      'returns-know-instalments',
      'What is given back to Microsoft, by whatever kind, with the payments that end with it.',
      '^src/returns/',
      `^src/(${BELOW_KINDS}|instalments|returns)/`,
    ),
    imports(
      'kinds-stand-alone',
      'A kind is added or removed without a line in another one.',
      `^src/(?!partner-change/|renewal/)(${KINDS})/`,
      `^src/(${BELOW_KINDS}|instalments|returns|$1)/`,
    ),
    imports(
      'partner-change-buys-again',
      'A partner change returns and buys again: it stands on the purchase, and on no other kind.',
      '^src/partner-change/',
      `^src/(${BELOW_KINDS}|instalments|returns|purchase|partner-change)/`,
    ),
    imports(
      'renewal-buys-again',
      'A renewal is a purchase that Microsoft makes: it stands on the purchase, and on no other kind.',
      '^src/renewal/',
      `^src/(${BELOW_KINDS}|instalments|returns|purchase|renewal)/`,
    ),
    imports(
      'options-know-no-kind',
      'What can be done with a reservation, told from rules and prices.',
      '^src/options/',
      `^src/(${BELOW_KINDS}|instalments|returns|options)/`,
    ),
    imports(
      'radar-knows-options',
      'What dated rules will change, told from the rows of the watch and from the same rules.',
      '^src/radar/',
      `^src/(${BELOW_KINDS}|returns|options|radar)/`,
    ),
    imports(
      'ways-in-and-out-know-no-kind',
      'Tickets and notifications work for every kind.',
      '^src/(tickets|notifications)/',
      `^src/(${BELOW_KINDS}|$1)/`,
    ),
    imports(
      'reminders-know-notifications',
      'What a watched reservation has to be told of, through the channels of notifications.',
      '^src/reminders/',
      `^src/(${BELOW_KINDS}|notifications|reminders)/`,
    ),
    imports(
      'portal-knows-no-business',
      'The page is files, and what it shows comes from the API.',
      '^src/portal/',
      `^src/(${BASE}|portal)/`,
    ),
    imports(
      'microsoft-implements-ports',
      'Clients of Microsoft see what rooms ask for, not how rooms use it.',
      '^src/microsoft/',
      `^src/(${BASE}|microsoft)/`,
      '^src/[^/]+/(domain|ports)/',
    ),
    imports(
      'microsoft-parts',
      'Parts of microsoft/ share microsoft/client and nothing else.',
      '^src/microsoft/([^/]+)/',
      '^src/microsoft/($1|client)/',
      '^src/(?!microsoft/)',
    ),
    imports(
      'composition-sees-src',
      'Composition and commands see every room, but nothing outside src.',
      '^src/(app|commands)(/|\\.ts$)',
      '^src/',
    ),
    imports(
      'functions-register',
      'A registration sees the composition and the flows.',
      '^functions/',
      '^src/app(/|\\.ts$)',
      '^src/[^/]+/flow/',
    ),

    imports(
      'domain-is-pure',
      'A domain knows other domains only.',
      '^src/[^/]+/domain/',
      '^src/core/',
      '^src/[^/]+/domain/',
    ),
    packages(
      'domain-packages',
      'zod, one decimal library and the table of ISO 4217, nothing else.',
      '^src/(core|[^/]+/domain)/',
      'node_modules/(zod|decimal\\.js|currency-codes)/',
    ),
    imports(
      'ports-speak-domain',
      'Ports are interfaces in domain words.',
      '^src/[^/]+/ports/',
      '^src/core/',
      '^src/[^/]+/(domain|ports)/',
    ),
    imports(
      'use-cases-see-ports',
      'Use cases know ports, not technologies.',
      '^src/[^/]+/use-cases/',
      '^src/core/',
      '^src/[^/]+/(domain|ports|use-cases)/',
      '^src/platform/node/(page-after|checked-page|cursor)\\.ts$',
    ),
    packages('use-case-packages', 'No SDK in a use case.', '^src/[^/]+/use-cases/', 'node_modules/zod/'),
    imports(
      'flows-are-deterministic',
      'Orchestrators see domains, other flows and the building blocks of flows.',
      '^src/[^/]+/flow/',
      '^src/core/',
      '^src/[^/]+/(domain|flow)/',
      '^src/platform/durable/(?!activity\\.ts)',
    ),
    packages(
      'flow-packages',
      'durable-functions and zod, nothing else.',
      '^src/[^/]+/flow/',
      'node_modules/(zod|durable-functions)/',
    ),
    imports(
      'borders-know-their-technology',
      'HTTP, tables and the like know their own part of the platform, and what the room offers.',
      `^src/(?!platform/)[^/]+/(${BORDERS})/`,
      '^src/core/',
      '^src/platform/($1|node)/',
      '^src/[^/]+/(domain|ports|use-cases|$1)/',
    ),
    {
      name: 'furniture',
      comment: 'A room has these folders and no others.',
      severity: 'error',
      from: { path: `^src/(${ROOMS})/`, pathNot: `^src/[^/]+/(domain|ports|use-cases|flow|${BORDERS})/` },
      to: {},
    },

    imports('local-is-a-cloud', 'The stand-ins for Azure do not know the app.', '^local/', '^local/'),
    {
      name: 'local-parts-are-products',
      comment: 'Parts of local/ share local/kit and nothing else.',
      severity: 'error',
      from: { path: '^local/([^/]+)/' },
      to: { path: '^local/', pathNot: ['^local/$1/', '^local/kit/'] },
    },
    imports('infra-stands-alone', 'What prepares Azure does not know the app.', '^infra/', '^infra/'),
    imports(
      'client-stands-alone',
      'The command line knows the desk by its API only, and runs the commands of the app as programs.',
      '^client/',
      '^client/',
    ),
    ...portalRules,
    {
      name: 'sqlite-only-in-local',
      severity: 'error',
      from: { pathNot: '^(local|test)/' },
      to: { path: '^(node:)?sqlite$' },
    },
    {
      name: 'no-dev-dependency-in-the-app',
      severity: 'error',
      from: { path: '^(src|functions)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^dist/|^\\.package/|^\\.local/)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
