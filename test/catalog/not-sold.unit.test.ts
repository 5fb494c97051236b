import { describe, expect, it } from '@jest/globals';
import { notSold } from '../../src/catalog/domain/not-sold.ts';
import { sayNotSold } from '../../src/catalog/domain/say-not-sold.ts';

const inRegions = (sku: string, ...regions: string[]) => regions.map((region) => ({ sku, region }));
const sold = new Map([
  [
    'VirtualMachines',
    [
      ...inRegions('Standard_D2s_v5', 'westeurope', 'northeurope'),
      ...inRegions('Standard_D2ds_v5', 'westeurope', 'francecentral'),
      ...inRegions('Standard_ND12s', 'northeurope'),
    ],
  ],
  ['SqlDatabases', inRegions('SQLDB_GP_Compute_Gen5', 'westeurope')],
]);

const said = (sku: string, region: string, reservedResourceType = 'VirtualMachines') => {
  const asked = { reservedResourceType, sku, region };
  return sayNotSold(asked, notSold(asked, sold)).en;
};

describe('what the catalog does not sell', () => {
  it.each([
    [
      'a misspelt region',
      said('Standard_D2s_v5', 'westeurop'),
      'The catalog has no region westeurop. Did you mean westeurope or northeurope? ' +
        'Standard_D2s_v5 is sold in westeurope and northeurope.',
    ],
    [
      'a misspelt SKU',
      said('Standard_D2sv5', 'westeurope'),
      'The catalog has no VirtualMachines SKU Standard_D2sv5. Did you mean Standard_D2s_v5 or Standard_D2ds_v5?',
    ],
    [
      'a SKU without its prefix, in the wrong case',
      said('d2s_V5', 'westeurope'),
      'The catalog has no VirtualMachines SKU d2s_V5. Did you mean Standard_D2s_v5 or Standard_D2ds_v5?',
    ],
    [
      'a SKU that the region does not sell',
      said('standard_nd12s', 'westeurope'),
      'standard_nd12s is not sold in westeurope. standard_nd12s is sold in northeurope.',
    ],
    [
      'a SKU of another type',
      said('SQLDB_GP_Compute_Gen5', 'westeurope'),
      'SQLDB_GP_Compute_Gen5 is not of the type VirtualMachines: the catalog has it under SqlDatabases.',
    ],
    [
      'a type that is not sold',
      said('Any', 'westeurope', 'SapHana'),
      'The catalog sells no reservations of the type SapHana.',
    ],
    [
      'SKU and region',
      said('Standard_D2sv5', 'weseurope'),
      'The catalog has no VirtualMachines SKU Standard_D2sv5 and no region weseurope. ' +
        'Did you mean Standard_D2s_v5, Standard_D2ds_v5, westeurope or northeurope?',
    ],
    [
      'a SKU that is like no other',
      said('Quantum_Q9000', 'westeurope'),
      'The catalog has no VirtualMachines SKU Quantum_Q9000.',
    ],
    [
      'what this catalog has, although another one of Microsoft does not',
      said('Standard_ND12s', 'northeurope'),
      'Standard_ND12s is not sold in northeurope.',
    ],
  ])('%s', (_name, found, expected) => {
    expect(found).toBe(expected);
  });
});
