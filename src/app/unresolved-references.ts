/** Azure hands the app the text of a Key Vault reference that it could not resolve. */
const REFERENCE = /^\s*@Microsoft\.KeyVault\(/i;

const CHECK =
  'is a Key Vault reference that was not resolved: check that the vault and the secret exist and are enabled, that the identity in keyVaultReferenceIdentity has the role Key Vault Secrets User, and that the vault lets the app in';

/** Names of the settings that hold an unresolved reference. */
export const unresolvedNames = (environment: NodeJS.ProcessEnv): readonly string[] =>
  Object.entries(environment)
    .filter(([, value]) => REFERENCE.test(value ?? ''))
    .map(([name]) => name);

/** A line for each of those settings, as the list of wrong settings has them. */
export const unresolvedLines = (environment: NodeJS.ProcessEnv): readonly string[] =>
  unresolvedNames(environment).map((name) => `${name}: ${CHECK}`);
