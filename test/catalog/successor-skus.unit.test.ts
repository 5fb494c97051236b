import { expect, it } from '@jest/globals';
import { successorSkus } from '../../src/catalog/domain/successor-skus.ts';

const sold = [
  'Standard_D2s_v5',
  'Standard_D2s_v6',
  'Standard_D4s_v5',
  'Standard_D12s_v5',
  'standard_d2ls_v5',
  'Standard_E4s_v5',
  'Standard_L8as_v3',
];

it.each([
  ['Standard_D2s_v3', 'Dsv5 Dsv6 Dsv7', ['Standard_D2s_v5', 'Standard_D2s_v6']],
  ['Standard_E4i_v3', 'Ev5 Esv5', ['Standard_E4s_v5']],
  ['Standard_L8s_v2', 'Lsv3 Lasv3', ['Standard_L8as_v3']],
  ['Standard_F2s_v2', 'Dlsv5 Dlsv6', ['standard_d2ls_v5']],
  // Its number is not that of its vCPUs, of which it has 4.
  ['Standard_D12_v2', 'Dsv5', []],
  ['Standard_DS2_v2', 'Dsv5', []],
  ['Standard_D4-2s_v3', 'Dsv5', []],
  ['Standard_NP10s', 'NDv2 NCads_H100_v5', []],
  ['anything', 'Dsv5', []],
])('the SKUs that replace %s by %s are %j', (sku, successors, expected) => {
  expect(successorSkus(sku, successors.split(' '), sold)).toEqual(expected);
});
