import type { Term } from '../../reservations/domain/reservation-terms.ts';

/** A VM family, identified by the ARM names of its sizes. */
export interface VmFamily {
  readonly family: string;
  readonly pattern: RegExp;
  /** Families that Microsoft recommends instead. */
  readonly successors: readonly string[];
}

const family = (name: string, pattern: RegExp, successors: string): VmFamily => ({
  family: name,
  pattern,
  successors: successors.split(' '),
});

/** VM families whose reservations are neither sold nor renewed for these terms from a day on. */
export interface Retirement {
  /** First day (UTC) of the retirement. */
  readonly on: string;
  readonly terms: readonly Term[];
  readonly families: readonly VmFamily[];
  /** The page that announces the retirement. */
  readonly source: string;
}

/*
 * Successors: the guide for retired sizes, see GUIDE.
 *
 * Constrained cores (`E4-2s`) and isolated sizes (`DS15i`) belong to the family of the size they are cut from.
 * Source: https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions
 */

const retiringIn2028May = [
  family('D', /^Standard_D\d+$/i, 'Dv5 Dsv5 Dsv6 Dsv7'),
  family('Ds', /^Standard_DS\d+(-\d+)?$/i, 'Dsv5 Dsv6 Dsv7'),
  family('Dv2', /^Standard_D\d+(-\d+)?i?_v2$/i, 'Dv5 Dsv5 Dsv6 Dsv7'),
  family('Dsv2', /^Standard_DS\d+(-\d+)?i?_v2$/i, 'Dsv5 Dsv6 Dsv7'),
  family('Ls', /^Standard_L\d+s$/i, 'Lsv3 Lasv3 Lsv4 Lasv4'),
];

const retiringIn2028November = [
  family('Av2', /^Standard_A\d+_v2$/i, 'Bsv2 Basv2 Dsv5 Dsv6 Esv5 Esv6'),
  family('Amv2', /^Standard_A\d+m_v2$/i, 'Bsv2 Basv2 Dsv5 Dsv6 Esv5 Esv6'),
  family('Bv1', /^Standard_B\d+(ms|ls|s)$/i, 'Bsv2 Basv2 Dlsv5 Dlsv6'),
  family('F', /^Standard_F\d+$/i, 'Dlsv5 Dlsv6 Falsv6'),
  family('Fs', /^Standard_F\d+s$/i, 'Dlsv5 Dlsv6 Falsv6'),
  family('Fsv2', /^Standard_F\d+(-\d+)?s_v2$/i, 'Dlsv5 Dlsv6 Falsv6'),
  family('G', /^Standard_G\d+$/i, 'Lsv3 Lasv3 Lsv4 Lasv4'),
  family('Gs', /^Standard_GS\d+(-\d+)?$/i, 'Lsv3 Lasv3 Lsv4 Lasv4'),
  family('Lsv2', /^Standard_L\d+s_v2$/i, 'Lsv3 Lasv3 Lsv4 Lasv4'),
];

const retiringIn2029 = [
  family('Dv3', /^Standard_D\d+(-\d+)?_v3$/i, 'Dv5 Dsv5 Dsv6 Dsv7'),
  family('Dsv3', /^Standard_D\d+(-\d+)?s_v3$/i, 'Dsv5 Dsv6 Dsv7'),
  family('Ev3', /^Standard_E\d+(-\d+)?i?_v3$/i, 'Ev5 Esv5 Esv6 Esv7'),
  family('Esv3', /^Standard_E\d+(-\d+)?i?s_v3$/i, 'Esv5 Esv6 Esv7'),
];

const retiringIn2027 = [
  family('HBv2', /^Standard_HB\d+(-\d+)?rs_v2$/i, 'HBv3 HBv4 HBv5 HX'),
  family('NP', /^Standard_NP\d+s$/i, 'NDv2 NCads_H100_v5 NCasT4_v3'),
];

const GUIDE =
  'https://learn.microsoft.com/azure/virtual-machines/sizes/lifecycle/retirement/retired-sizes-modernization-guide';
const OF_2026 =
  'https://learn.microsoft.com/azure/cost-management-billing/reservations/manage-legacy-vm-reservations-after-july-1-2026';

/** All retirements, earliest first. A term is closed when it would outlast the machines (R85). */
export const retirements: readonly Retirement[] = [
  { on: '2025-05-01', terms: ['P3Y'], families: retiringIn2028May, source: GUIDE },
  { on: '2025-11-15', terms: ['P3Y'], families: retiringIn2028November, source: GUIDE },
  { on: '2026-04-02', terms: ['P1Y', 'P3Y'], families: retiringIn2027, source: GUIDE },
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

/**
 * The retirement of a SKU for a term, among those given; undefined when there is none. A `_Promo` size is the same size at
 * another price.
 */
export function retirementAmong(
  known: readonly Retirement[],
  reservedResourceType: string,
  sku: string,
  term: Term,
): RetiredSku | undefined {
  if (reservedResourceType !== 'VirtualMachines') return undefined;
  const size = sku.replace(/_Promo$/i, '');
  const [first] = known.flatMap(({ on, terms, families }) => {
    const found = terms.includes(term) ? families.find(({ pattern }) => pattern.test(size)) : undefined;
    return found === undefined ? [] : [{ family: found.family, successors: found.successors, on }];
  });
  return first;
}

/** The day (UTC) from which a SKU is no longer reserved for a term, past or to come; undefined when none is known. */
export const retirementOf = (reservedResourceType: string, sku: string, term: Term): string | undefined =>
  retirementAmong(retirements, reservedResourceType, sku, term)?.on;
