import { InvalidArgumentError, Option } from 'commander';
import type { Schemas } from '../api/client.ts';

type Scope = Schemas['Scope'];

export const scopeOption = () =>
  new Option(
    '--scope <scope>',
    'shared, single:SUBSCRIPTION, group:SUBSCRIPTION/NAME or management:GROUP',
  ).argParser(scopeIn);

/** Reads a scope as a person types it. Throws what commander turns into exit code 2. */
export function scopeIn(text: string): Scope {
  const [type = '', rest = ''] = split(text, ':');
  const scope = text === 'shared' ? ({ type: 'Shared' } as const) : SCOPES.get(type)?.(rest);
  if (scope === undefined || (rest === '') !== (scope.type === 'Shared'))
    throw new InvalidArgumentError(
      'It must be shared, single:SUBSCRIPTION, group:SUBSCRIPTION/NAME or management:GROUP.',
    );
  return scope;
}

/** What stands behind the colon, by the word before it. */
const SCOPES = new Map<string, (rest: string) => Scope | undefined>([
  ['single', (subscriptionId) => ({ type: 'Single', subscriptionId })],
  ['management', (managementGroupId) => ({ type: 'ManagementGroup', managementGroupId })],
  ['group', resourceGroupIn],
]);

function resourceGroupIn(text: string): Scope | undefined {
  const [subscriptionId = '', resourceGroup = ''] = split(text, '/');
  if (subscriptionId === '' || resourceGroup === '') return undefined;
  return { type: 'ResourceGroup', subscriptionId, resourceGroup };
}

function split(text: string, at: string): readonly string[] {
  const index = text.indexOf(at);
  return index === -1 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}
