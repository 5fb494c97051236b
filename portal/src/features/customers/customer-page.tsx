import { Redirect, useParams } from 'wouter';

/** A customer without one of its parts: its reservations are what most people come for. */
export function CustomerPage() {
  const { id } = useParams<{ id: string }>();
  return <Redirect to={`/customers/${id}/reservations`} replace />;
}
