/** Files under `from` import what `allowed` names, and nothing else of the repository. */
const imports = (name, comment, from, ...allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^(src|functions|local|test|bench|portal|client|infra)/', pathNot: allowed },
});

/** Files under `from` import the packages that `allowed` names, and no others. */
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

module.exports = { imports, packages };
