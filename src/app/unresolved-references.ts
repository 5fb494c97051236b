/** Azure passes the literal text of a Key Vault reference to the app when it could not resolve it. */
const REFERENCE = /^\s*@Microsoft\.KeyVault\(/i;

const CHECK =
  'is a Key Vault reference that was not resolved: check that the vault and the secret exist and are enabled, that the identity in keyVaultReferenceIdentity has the role Key Vault Secrets User, and that the vault lets the app in';

/** Names of the settings that hold an unresolved reference. */
export const unresolvedNames = (environment: NodeJS.ProcessEnv): readonly string[] =>
  Object.entries(environment)
    .filter(([, value]) => REFERENCE.test(value ?? ''))
    .map(([name]) => name);

/** One line for each of those settings, in the format of the list of wrong settings. */
export const unresolvedLines = (environment: NodeJS.ProcessEnv): readonly string[] =>
  unresolvedNames(environment).map((name) => `${name}: ${CHECK}`);
