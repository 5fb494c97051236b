import { useQuery } from '@tanstack/react-query';
import { unwrap } from './client.ts';
import { useDesk } from './desk.tsx';

const FRESH_MS = 300_000;
const query = { limit: 200 };

/** The Azure subscriptions of a customer; nothing is read while no customer is chosen. */
export function useSubscriptions(customerId: string) {
  const { api } = useDesk();
  const params = { path: { customerId }, query };
  return useQuery({
    queryKey: ['subscriptions', customerId],
    queryFn: () => unwrap(api.GET('/api/v1/customers/{customerId}/subscriptions', { params })),
    enabled: customerId !== '',
    staleTime: FRESH_MS,
  });
}

/** The indirect resellers of a customer: who may be partner on record. */
export function useResellers(customerId: string) {
  const { api } = useDesk();
  const params = { path: { customerId }, query };
  return useQuery({
    queryKey: ['resellers', customerId],
    queryFn: () => unwrap(api.GET('/api/v1/customers/{customerId}/resellers', { params })),
    enabled: customerId !== '',
    staleTime: FRESH_MS,
  });
}

/** The management groups of a customer. */
export function useManagementGroups(customerId: string) {
  const { api } = useDesk();
  const params = { path: { customerId }, query };
  return useQuery({
    queryKey: ['management-groups', customerId],
    queryFn: () => unwrap(api.GET('/api/v1/customers/{customerId}/management-groups', { params })),
    enabled: customerId !== '',
    staleTime: FRESH_MS,
  });
}

/** The resource groups of a subscription; nothing is read while no subscription is chosen. */
export function useResourceGroups(customerId: string, subscriptionId: string) {
  const { api } = useDesk();
  const params = { path: { customerId, subscriptionId }, query };
  return useQuery({
    queryKey: ['resource-groups', customerId, subscriptionId],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/customers/{customerId}/subscriptions/{subscriptionId}/resource-groups', { params }),
      ),
    enabled: customerId !== '' && subscriptionId !== '',
    staleTime: FRESH_MS,
  });
}

/** What the scope of a reservation can be set to; resource groups are those of `subscriptionId`. */
export function useScopePlaces(customerId: string, subscriptionId: string) {
  return {
    resourceGroups: useResourceGroups(customerId, subscriptionId),
    managementGroups: useManagementGroups(customerId),
  };
}
