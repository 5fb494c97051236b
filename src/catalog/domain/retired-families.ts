import type { Term } from '../../reservations/domain/reservation-terms.ts';
import { machinesEndOf } from './machine-retirements.ts';
import { RETIREMENT_GUIDE } from './retirement-sources.ts';
import {
  familyAmong,
  retiringIn2027,
  retiringIn2028May,
  retiringIn2028November,
  retiringIn2029,
  type VmFamily,
} from './vm-families.ts';

/** VM families whose reservations are neither sold nor renewed for these terms from a day on. */
export interface Retirement {
  /** First day (UTC) of the retirement. */
  readonly on: string;
  readonly terms: readonly Term[];
  readonly families: readonly VmFamily[];
  /** The page that announces the retirement. */
  readonly source: string;
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
  { on: '2026-07-01', terms: ['P1Y', 'P3Y'], families: retiringIn2029, source: OF_2026 },
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
  reservedResourceType: string,
  sku: string,
  term: Term,
): RetiredSku | undefined {
  if (reservedResourceType !== 'VirtualMachines') return undefined;
  const [first] = known.flatMap(({ on, terms, families }) => {
    const found = terms.includes(term) ? familyAmong(families, sku) : undefined;
    return found === undefined ? [] : [{ family: found.family, successors: found.successors, on }];
  });
  return first;
}

/** The day (UTC) from which a SKU is no longer reserved for a term, past or to come; undefined when none is known. */
export const retirementOf = (reservedResourceType: string, sku: string, term: Term): string | undefined =>
  retirementAmong(retirements, reservedResourceType, sku, term)?.on;

/** Whether Microsoft still sells or renews reservations of a SKU for a term on a day (UTC), as far as is announced. */
export const isReservableOn = (
  reservedResourceType: string,
  sku: string,
  term: Term,
  day: string,
): boolean => {
  const closed = retirementOf(reservedResourceType, sku, term);
  const end = machinesEndOf(reservedResourceType, sku)?.on;
  return [closed, end].every((on) => on === undefined || day < on);
};
