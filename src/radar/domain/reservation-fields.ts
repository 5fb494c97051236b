/** What the radar and the list of ends tell of a reservation, by its name there. */
export const reservationFields = {
  reservationId: true,
  reservationOrderId: true,
  displayName: true,
  reservedResourceType: true,
  sku: true,
  region: true,
  quantity: true,
  term: true,
  renew: true,
  departmentId: true,
} as const;
