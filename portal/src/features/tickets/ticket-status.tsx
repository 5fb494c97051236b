import { Badge } from '@fluentui/react-components';
import type { Schemas } from '../../api/client.ts';
import { useWords } from '../../i18n/speech.tsx';
import { ticketWords } from './words.ts';

const COLORS = {
  received: 'informative',
  accepted: 'success',
  refused: 'danger',
  waiting: 'warning',
  answered: 'success',
  'dead-lettered': 'danger',
} as const;

/** The status of a ticket, in words and colour. */
export function TicketStatus({ status }: { readonly status: Schemas['Ticket']['status'] }) {
  const t = useWords(ticketWords);
  return (
    <Badge appearance="tint" color={COLORS[status]}>
      {t.statuses[status]}
    </Badge>
  );
}
