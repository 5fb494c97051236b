import type { Schemas } from '../../api/client.ts';
import { differenceOf, isBelowZero } from '../../ui/exact-money.ts';

type Option = Schemas['ReservationOption'];

/**
 * The option with which the customer pays least in all: an allowed one with a known amount that brings more than every
 * other one. None when two bring the same, or amounts are in several currencies.
 */
export function bestOption(options: readonly Option[]): Option['option'] | undefined {
  const known = options.filter(({ allowed, money }) => allowed && money !== undefined);
  return known.find((one) => known.every((other) => other === one || bringsMore(one, other)))?.option;
}

function bringsMore(one: Option, other: Option): boolean {
  if (one.money === undefined || other.money === undefined) return false;
  const less = differenceOf(other.money.amount, one.money.amount);
  return less !== undefined && isBelowZero(less);
}
