import { describe, expect, it } from '@jest/globals';
import { ClockOrderError, readClockOrder } from '../clock/clock-order.ts';

const NOW = new Date('2026-01-31T10:00:00.000Z');

const targetOf = (order: object) =>
  new Date(readClockOrder(JSON.stringify(order), NOW).target(NOW)).toISOString();

describe('an order to the clock', () => {
  it.each([
    ['PT0S', '2026-01-31T10:00:00.000Z'],
    ['PT1.5S', '2026-01-31T10:00:01.500Z'],
    ['PT90M', '2026-01-31T11:30:00.000Z'],
    ['PT36H', '2026-02-01T22:00:00.000Z'],
    ['P30D', '2026-03-02T10:00:00.000Z'],
    ['P2W', '2026-02-14T10:00:00.000Z'],
    ['P1M', '2026-02-28T10:00:00.000Z'],
    ['P13M', '2027-02-28T10:00:00.000Z'],
    ['P2Y1M', '2028-02-29T10:00:00.000Z'],
    ['P3Y', '2029-01-31T10:00:00.000Z'],
    ['P1Y2M3W4DT5H6M7S', '2027-04-25T15:06:07.000Z'],
  ])('advances by %s', (advance, target) => {
    expect(targetOf({ advance })).toBe(target);
  });

  it.each([
    ['2027-02-01T00:00:00Z', '2027-02-01T00:00:00.000Z'],
    ['2027-02-01T00:00:00.250Z', '2027-02-01T00:00:00.250Z'],
    ['2027-02-01T00:00:00+02:00', '2027-01-31T22:00:00.000Z'],
  ])('sets it to %s', (set, target) => {
    expect(targetOf({ set })).toBe(target);
  });

  it.each([
    ['', 'body: must be JSON'],
    ['[]', 'body: Invalid input: expected object, received array'],
    ['{}', 'body: exactly one of "advance" and "set" is needed'],
    ['{"advance":"P1D","set":"2027-02-01T00:00:00Z"}', 'body: exactly one of "advance" and "set" is needed'],
    ['{"advance":30}', 'advance: Invalid input: expected string, received number'],
    ['{"advance":"30 days"}', 'advance: must be an ISO 8601 duration such as P30D or PT1H30M'],
    ['{"advance":"P"}', 'advance: must be an ISO 8601 duration such as P30D or PT1H30M'],
    ['{"advance":"P1DT"}', 'advance: must be an ISO 8601 duration such as P30D or PT1H30M'],
    ['{"advance":"P0.5D"}', 'advance: must be an ISO 8601 duration such as P30D or PT1H30M'],
    ['{"advance":"-P1D"}', 'advance: the clock only goes forward'],
    ['{"advance":"P8000Y"}', 'advance: the clock ends with the year 9999'],
    ['{"advance":"P999999999999999999Y"}', 'advance: the clock ends with the year 9999'],
    ['{"set":"tomorrow"}', 'set: must be an instant such as 2027-02-01T00:00:00Z'],
    ['{"set":"2027-02-01"}', 'set: must be an instant such as 2027-02-01T00:00:00Z'],
    ['{"set":"2027-02-30T00:00:00Z"}', 'set: must be an instant such as 2027-02-01T00:00:00Z'],
    [
      '{"set":"2026-01-31T09:59:59Z"}',
      'set: the clock only goes forward, and it is 2026-01-31T10:00:00.000Z already',
    ],
    ['{"foward":"P1D"}', 'foward: Unrecognized key: "foward"'],
  ])('refuses %s', (text, message) => {
    const read = () => readClockOrder(text, NOW);

    expect(read).toThrow(ClockOrderError);
    expect(read).toThrow(expect.objectContaining({ message }));
  });
});
