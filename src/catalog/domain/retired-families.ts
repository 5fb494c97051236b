import type { Term } from '../../reservations/domain/reservation-terms.ts';
import { machinesEndOf } from './machine-retirements.ts';
import { concerns, type RetiringFamilies, type SizeInRegion } from './retiring-families.ts';
import { RETIREMENT_GUIDE } from './retirement-sources.ts';
import { retiringIn2027, retiringIn2028May, retiringIn2028November, retiringIn2029 } from './vm-families.ts';

/** VM families whose reservations are neither sold nor renewed for these terms from a day on. */
export interface Retirement extends RetiringFamilies {
  readonly terms: readonly Term[];
}

const OF_2026 =
  'https://learn.microsoft.com/azure/cost-management-billing/reservations/manage-legacy-vm-reservations-after-july-1-2026';

/** All retirements, earliest first. A term is closed when it would outlast the machines (R85). */
export const retirements: readonly Retirement[] = [
  { on: '2025-05-01', terms: ['P3Y'], families: retiringIn2028May, source: RETIREMENT_GUIDE },
  { on: '2025-11-15', terms: ['P3Y'], families: retiringIn2028November, source: RETIREMENT_GUIDE },
  { on: '2026-04-02', terms: ['P1Y', 'P3Y'], families: retiringIn2027, source: RETIREMENT_GUIDE },
  {
    on: '2026-07-01',
    terms: ['P1Y'],
    families: [...retiringIn2028May, ...retiringIn2028November],
    source: OF_2026,
  },
  {
    on: '2026-07-01',
    terms: ['P1Y', 'P3Y'],
    families: retiringIn2029,
    exceptSovereign: true,
    source: OF_2026,
  },
];

export interface RetiredSku {
  readonly family: string;
  readonly successors: readonly string[];
  /** The first day (UTC) it is neither sold nor renewed. */
  readonly on: string;
}

/** The retirement of a SKU for a term, among those given; undefined when there is none. */
export function retirementAmong(
  known: readonly Retirement[],
  size: SizeInRegion,
  term: Term,
): RetiredSku | undefined {
  const [first] = known.flatMap((retirement) => {
    const found = retirement.terms.includes(term) ? concerns(retirement, size) : undefined;
    return found === undefined
      ? []
      : [{ family: found.family, successors: found.successors, on: retirement.on }];
  });
  return first;
}

/** The day (UTC) from which a SKU is no longer reserved for a term, past or to come; undefined when none is known. */
export const retirementOf = (size: SizeInRegion, term: Term): string | undefined =>
  retirementAmong(retirements, size, term)?.on;

/** Whether Microsoft still sells or renews reservations of a SKU for a term on a day (UTC), as far as is announced. */
export const isReservableOn = (size: SizeInRegion, term: Term, day: string): boolean =>
  [retirementOf(size, term), machinesEndOf(size)?.on].every((on) => on === undefined || day < on);
