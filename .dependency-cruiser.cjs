/** The import rules of the house. Left may import right, nothing else; CONTRIBUTING.md tells why. */
const layer = (name, comment, from, ...allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^(src|functions|local|test|bench)/', pathNot: [from, ...allowed] },
});
const packages = (name, comment, from, ...allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: {
    dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown', 'core'],
    pathNot: allowed,
  },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    layer('domain-is-pure', 'The domain knows nobody.', '^src/domain/'),
    packages(
      'domain-packages',
      'zod, one decimal library and the table of ISO 4217, nothing else.',
      '^src/domain/',
      'node_modules/(zod|decimal\\.js|currency-codes)/',
    ),
    layer('ports-speak-domain', 'Ports are interfaces in domain words.', '^src/ports/', '^src/domain/'),
    layer(
      'workflows-are-deterministic',
      'Orchestrators see the domain only.',
      '^src/workflows/',
      '^src/domain/',
    ),
    packages(
      'workflow-packages',
      'durable-functions and zod, nothing else.',
      '^src/workflows/',
      'node_modules/(zod|durable-functions)/',
    ),
    layer(
      'use-cases-see-ports',
      'Use cases know ports, not technologies.',
      '^src/use-cases/',
      '^src/(ports|domain)/',
    ),
    packages('use-case-packages', 'No SDK in a use case.', '^src/use-cases/', 'node_modules/zod/'),
    layer(
      'adapters-see-ports',
      'Adapters know ports, the domain and the use cases they call.',
      '^src/adapters/',
      '^src/(ports|domain|use-cases)/',
    ),
    {
      name: 'adapters-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src/adapters/([^/]+)/' },
      to: { path: '^src/adapters/', pathNot: ['^src/adapters/$1/', '^src/adapters/(fetch|node)/'] },
    },
    layer(
      'functions-register',
      'A registration sees the composition root and the workflows.',
      '^functions/',
      '^src/(app|workflows)',
    ),
    layer('local-is-a-cloud', 'The stand-ins for Azure do not know the app.', '^local/'),
    {
      name: 'local-parts-are-products',
      comment: 'Parts of local/ share local/kit and nothing else.',
      severity: 'error',
      from: { path: '^local/([^/]+)/' },
      to: { path: '^local/', pathNot: ['^local/$1/', '^local/kit/'] },
    },
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
