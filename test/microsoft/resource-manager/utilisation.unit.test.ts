import { expect, it } from '@jest/globals';
import { utilisationOf, utilizationShape } from '../../../src/microsoft/resource-manager/utilisation.ts';

const aggregate = (grain: unknown, value: unknown, units: object = {}) => ({
  ...{ grain, grainUnit: 'days', value, valueUnit: 'percentage' },
  ...units,
});
const read = (utilization: unknown) => utilisationOf(utilizationShape.parse(utilization));

it('reads how much was used, shortest time first', () => {
  const aggregates = [aggregate(7, 87.5), aggregate(1, 100), aggregate('30', '33.33333')];
  expect(read({ trend: 'UP', aggregates })).toEqual([
    { days: 1, percent: '100.0000' },
    { days: 7, percent: '87.5000' },
    { days: 30, percent: '33.3333' },
  ]);
});

it.each([
  ['nothing', undefined],
  ['null', null],
  ['another type', 'UP'],
  ['no aggregates', { trend: 'UP' }],
  ['aggregates of another type', { aggregates: 'none' }],
])('is empty for %s', (_what, utilization) => {
  expect(read(utilization)).toEqual([]);
});

it.each([
  ['null', null],
  ['no value', aggregate(7, undefined)],
  ['a null value, which is not zero', aggregate(7, null)],
  ['a word', aggregate(7, 'high')],
  ['no whole days', aggregate(0.5, 10)],
  ['hours', aggregate(7, 10, { grainUnit: 'hours' })],
  ['another unit', aggregate(7, 10, { valueUnit: 'hours' })],
])('an aggregate of %s hides no other', (_what, odd) => {
  expect(read({ aggregates: [odd, aggregate(1, 50)] })).toEqual([{ days: 1, percent: '50.0000' }]);
});
