/**
 * Built-in roles that matter for reservations, by role definition id, which is the same in every tenant.
 *
 * Source: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
 */
export const builtInRoles: Readonly<Record<string, string>> = {
  '8e3af657-a8ff-443c-a75c-2fe8c4bcb635': 'Owner',
  'b24988ac-6180-42a0-ab88-20f7382dd24c': 'Contributor',
  'acdd72a7-3385-48ef-bd42-f606fba81ae7': 'Reader',
  '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9': 'User Access Administrator',
  'f7b75c60-3036-4b75-91c3-6b41c27c1689': 'Reservation Purchaser',
  'a8889054-8d42-49c9-bc1c-52486c10e7cd': 'Reservations Administrator',
  '582fc458-8989-419f-a480-75249bc5db7e': 'Reservations Reader',
};
