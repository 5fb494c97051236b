import { RETIRED_SIZES, RETIREMENT_GUIDE } from './retirement-sources.ts';
import {
  familyAmong,
  m192v2,
  ncv3,
  nvv3,
  nvv4,
  retiringIn2027,
  retiringIn2028May,
  retiringIn2028November,
  retiringIn2029,
  type VmFamily,
} from './vm-families.ts';

/** VM families whose machines Microsoft stops on a day. Their reservations run on and cover nothing. */
export interface MachineRetirement {
  /** First day (UTC) without the machines. */
  readonly on: string;
  readonly families: readonly VmFamily[];
  /** The page that announces it. */
  readonly source: string;
}

/** All known retirements of machines, earliest first. */
export const machineRetirements: readonly MachineRetirement[] = [
  { on: '2025-09-30', families: [ncv3], source: RETIRED_SIZES },
  { on: '2026-09-30', families: [nvv3, nvv4], source: RETIRED_SIZES },
  { on: '2027-03-31', families: [m192v2], source: RETIRED_SIZES },
  { on: '2027-05-31', families: retiringIn2027, source: RETIREMENT_GUIDE },
  { on: '2028-05-01', families: retiringIn2028May, source: RETIREMENT_GUIDE },
  { on: '2028-11-15', families: retiringIn2028November, source: RETIREMENT_GUIDE },
  { on: '2029-11-15', families: retiringIn2029, source: RETIREMENT_GUIDE },
];

/** The end of the machines that a reservation is for. */
export interface MachinesEnd {
  readonly family: string;
  readonly successors: readonly string[];
  /** First day (UTC) without the machines. */
  readonly on: string;
  readonly source: string;
}

/** `undefined` for other types than machines, and for families whose end is not announced. */
export function machinesEndOf(reservedResourceType: string, sku: string): MachinesEnd | undefined {
  if (reservedResourceType !== 'VirtualMachines') return undefined;
  const [found] = machineRetirements.flatMap(({ on, families, source }) => {
    const retired = familyAmong(families, sku);
    return retired === undefined
      ? []
      : [{ family: retired.family, successors: retired.successors, on, source }];
  });
  return found;
}
