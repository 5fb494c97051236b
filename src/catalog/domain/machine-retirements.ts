import { concerns, type RetiringFamilies, type SizeInRegion } from './retiring-families.ts';
import { RETIRED_SIZES, RETIREMENT_GUIDE } from './retirement-sources.ts';
import {
  m192v2,
  ncv3,
  nvv3,
  nvv4,
  retiringIn2027,
  retiringIn2028May,
  retiringIn2028November,
  retiringIn2029,
} from './vm-families.ts';

/**
 * VM families whose machines Microsoft stops: the day is the first without them. Their reservations run on and cover
 * nothing. All that are known, earliest first.
 */
const machineRetirements: readonly RetiringFamilies[] = [
  { on: '2025-09-30', families: [ncv3], source: RETIRED_SIZES },
  { on: '2026-09-30', families: [nvv3, nvv4], source: RETIRED_SIZES },
  { on: '2027-03-31', families: [m192v2], source: RETIRED_SIZES },
  { on: '2027-05-31', families: retiringIn2027, source: RETIREMENT_GUIDE },
  { on: '2028-05-01', families: retiringIn2028May, source: RETIREMENT_GUIDE },
  { on: '2028-11-15', families: retiringIn2028November, source: RETIREMENT_GUIDE },
  { on: '2029-11-15', families: retiringIn2029, exceptSovereign: true, source: RETIREMENT_GUIDE },
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
export function machinesEndOf(size: SizeInRegion): MachinesEnd | undefined {
  const [found] = machineRetirements.flatMap((retirement) => {
    const retired = concerns(retirement, size);
    const { on, source } = retirement;
    return retired === undefined
      ? []
      : [{ family: retired.family, successors: retired.successors, on, source }];
  });
  return found;
}
