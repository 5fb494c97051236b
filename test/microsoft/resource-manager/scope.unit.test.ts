import { describe, expect, it } from '@jest/globals';
import { fromAppliedScope, toAppliedScope } from '../../../src/microsoft/resource-manager/scope.ts';
import type { Scope } from '../../../src/reservations/domain/reservation-terms.ts';

const tenantId = 'aaaaaaaa-0000-4000-8000-000000000001';
const subscriptionId = 'bbbbbbbb-0000-4000-8000-000000000001';

const single: Scope = { type: 'Single', subscriptionId };
const group: Scope = { type: 'ResourceGroup', subscriptionId, resourceGroup: 'web' };
const great: Scope = { type: 'ResourceGroup', subscriptionId, resourceGroup: 'Größe-rg' };
const management: Scope = { type: 'ManagementGroup', managementGroupId: 'root' };

describe('scopes', () => {
  it.each([
    [{ type: 'Shared' } as const, { appliedScopeType: 'Shared' }],
    [
      single,
      {
        appliedScopeType: 'Single',
        appliedScopeProperties: { subscriptionId: `/subscriptions/${subscriptionId}` },
      },
    ],
    [
      group,
      {
        appliedScopeType: 'Single',
        appliedScopeProperties: { resourceGroupId: `/subscriptions/${subscriptionId}/resourceGroups/web` },
      },
    ],
    [
      great,
      {
        appliedScopeType: 'Single',
        appliedScopeProperties: {
          resourceGroupId: `/subscriptions/${subscriptionId}/resourceGroups/Größe-rg`,
        },
      },
    ],
    [
      management,
      {
        appliedScopeType: 'ManagementGroup',
        appliedScopeProperties: {
          tenantId,
          managementGroupId: '/providers/Microsoft.Management/managementGroups/root',
        },
      },
    ],
  ])('%j maps to ARM and back', (scope, applied) => {
    expect(toAppliedScope(scope, tenantId)).toEqual(applied);
    expect(fromAppliedScope(applied)).toEqual(scope);
  });

  it.each([
    [
      'the deprecated list',
      { appliedScopeType: 'Single', appliedScopes: [`/subscriptions/${subscriptionId}`] },
      single,
    ],
    [
      'other letter cases',
      {
        appliedScopeType: 'Single',
        appliedScopes: [`/SUBSCRIPTIONS/${subscriptionId.toUpperCase()}/resourcegroups/web`],
      },
      group,
    ],
    ['a type that came later', { appliedScopeType: 'Galaxy' }, { type: 'Shared' }],
    [
      'a target that cannot be read',
      { appliedScopeType: 'Single', appliedScopes: ['?'] },
      { type: 'Shared' },
    ],
    [
      'a resource group in another script',
      {
        appliedScopeType: 'Single',
        appliedScopes: [`/subscriptions/${subscriptionId}/resourceGroups/日本-rg`],
      },
      { ...group, resourceGroup: '日本-rg' },
    ],
    [
      'a resource group whose name Azure cannot have',
      { appliedScopeType: 'Single', appliedScopes: [`/subscriptions/${subscriptionId}/resourceGroups/rg.`] },
      { type: 'Shared' },
    ],
    [
      'a management group with a slash at the end',
      {
        appliedScopeType: 'ManagementGroup',
        appliedScopeProperties: {
          managementGroupId: '/providers/Microsoft.Management/managementGroups/root/',
        },
      },
      management,
    ],
    [
      'a management group without an id',
      { appliedScopeType: 'ManagementGroup', appliedScopeProperties: { managementGroupId: '' } },
      { type: 'Shared' },
    ],
    ['nothing at all', {}, { type: 'Shared' }],
  ])('%s is read', (_, applied, scope) => {
    expect(fromAppliedScope(applied)).toEqual(scope);
  });
});
