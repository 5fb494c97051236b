import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { moveDate } from '../clock/moving-date.ts';

const NOW = Date.parse('2027-02-01T00:00:00.000Z');

let now: number;
let undo: () => void;
beforeEach(() => {
  now = NOW;
  undo = moveDate(() => now);
});
afterEach(() => undo());

describe('Date of a process whose clock was moved', () => {
  it('tells the time of the clock in all its forms', () => {
    expect(new Date().toISOString()).toBe('2027-02-01T00:00:00.000Z');
    expect(Date.now()).toBe(NOW);
    expect(Date()).toBe(new Date(NOW).toString());

    now += 60_000;
    expect(new Date().toISOString()).toBe('2027-02-01T00:01:00.000Z');
    expect(Date.now()).toBe(NOW + 60_000);
  });

  it('makes the dates it is given as ever', () => {
    expect(new Date(0).toISOString()).toBe('1970-01-01T00:00:00.000Z');
    expect(new Date('2020-05-06T07:08:09Z').getTime()).toBe(Date.UTC(2020, 4, 6, 7, 8, 9));
    expect(new Date(2020, 4, 6).getDate()).toBe(6);
    expect(new Date(new Date(5)).getTime()).toBe(5);
    expect(new Date(undefined as unknown as string).getTime()).toBeNaN();
    expect(Date.parse('1970-01-01T00:00:01Z')).toBe(1000);
  });

  it('is one with the dates there are', () => {
    const date = new Date();

    expect(date).toBeInstanceOf(Date);
    expect(date.constructor).toBe(Date);
    expect(Object.getPrototypeOf(date)).toBe(Date.prototype);
    expect(Object.prototype.toString.call(date)).toBe('[object Date]');
    expect([Date.name, Date.length, Date.now.name]).toEqual(['Date', 7, 'now']);
    expect(Object.keys(Date)).toEqual([]);
  });

  it('can be extended', () => {
    class Deadline extends Date {
      isPast(): boolean {
        return this.getTime() < Date.now();
      }
    }
    const deadline = new Deadline();
    now += 1;

    expect(deadline.isPast()).toBe(true);
    expect(new Deadline(NOW + 2).isPast()).toBe(false);
    expect(deadline).toBeInstanceOf(Deadline);
    expect(deadline).toBeInstanceOf(Date);
    expect(deadline.toISOString()).toBe('2027-02-01T00:00:00.000Z');
  });

  it('leaves performance.now() alone', () => {
    const before = performance.now();
    now += 3_600_000;

    expect(performance.now() - before).toBeLessThan(3_600_000);
  });

  it('is the native one again when that is undone', () => {
    const moved = Date;
    undo();

    expect(Date).not.toBe(moved);
    expect(new Date().constructor).toBe(Date);
    expect(Date.now()).not.toBe(NOW);
  });
});
