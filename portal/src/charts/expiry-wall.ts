/** How many units end in a month. */
export interface MonthOfEnds {
  /** Year and month of UTC: `2026-12`. */
  readonly month: string;
  /** Units of virtual machines. */
  readonly machines: number;
  /** Units of everything else. */
  readonly others: number;
}

export const unitsIn = ({ machines, others }: MonthOfEnds): number => machines + others;

/** A day of the month, for what formats dates. */
export const dayIn = (month: string): string => `${month}-01`;
