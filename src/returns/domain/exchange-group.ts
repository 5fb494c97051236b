/** Types that can be exchanged for one another (R71): machines of all kinds. Any other type only for itself. */
const compute = ['VirtualMachines', 'DedicatedHost', 'AVS'];

/** The group of types within which a reservation can be exchanged. SQL databases of all kinds are one type. */
export const exchangeGroup = (reservedResourceType: string): string =>
  compute.includes(reservedResourceType) ? 'compute' : reservedResourceType;
