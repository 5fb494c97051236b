import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { unwrap, type Schemas } from './client.ts';
import { useDesk } from './desk.tsx';

/** Where a reservation is. */
export interface ReservationPlace {
  readonly customerId: string;
  readonly reservationId: string;
}

const keyOf = ({ customerId, reservationId }: ReservationPlace) =>
  ['reservation', customerId, reservationId] as const;

/** A reservation with its figures, and what can be done with it now. */
export function useReservation(place: ReservationPlace) {
  const { api } = useDesk();
  return useQuery({
    queryKey: keyOf(place),
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/customers/{customerId}/reservations/{reservationId}', {
          params: { path: { ...place } },
        }),
      ),
  });
}

/** Sets which usage the reservation covers; it and its lists are read again after that. */
export function useRescope(place: ReservationPlace) {
  const { api } = useDesk();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (scope: Schemas['Scope']) =>
      unwrap(
        api.POST('/api/v1/customers/{customerId}/reservations/{reservationId}/scope', {
          params: { path: { ...place } },
          body: { scope },
        }),
      ),
    onSuccess: async () => {
      void queries.invalidateQueries({ queryKey: ['reservations', place.customerId] });
      await queries.invalidateQueries({ queryKey: keyOf(place) });
    },
  });
}
