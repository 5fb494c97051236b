/** The guide for retired sizes: closing days of reservations, retirement days of machines, and successors. */
export const RETIREMENT_GUIDE =
  'https://learn.microsoft.com/azure/virtual-machines/sizes/lifecycle/retirement/retired-sizes-modernization-guide';

/** The list of retired sizes, with the days on which their machines stop. */
export const RETIRED_SIZES =
  'https://learn.microsoft.com/azure/virtual-machines/sizes/retirement/retired-sizes-list';
