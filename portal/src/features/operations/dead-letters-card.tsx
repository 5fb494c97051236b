import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { unwrap, type Schemas } from '../../api/client.ts';
import { useDesk } from '../../api/desk.tsx';
import { useWords } from '../../i18n/speech.tsx';
import { Card } from '../../ui/card.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Age, Loaded } from '../../ui/loaded.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { DeadLetterButtons, type DeadLetterAction } from './dead-letter-buttons.tsx';
import { operationsWords } from './words.ts';

type DeadLetter = Schemas['DeadLetter'];

/** The messages that the queue of tickets gave up, to be taken again or deleted. */
export function DeadLettersCard() {
  const t = useWords(operationsWords);
  const { api } = useDesk();
  const letters = useQuery({
    queryKey: ['dead-letters'],
    queryFn: () => unwrap(api.GET('/api/v1/dead-letters')),
  });
  return (
    <Card title={t.deadLetters} aside={<Age query={letters} />}>
      <Loaded query={letters}>
        {({ items, hasMore }) => (
          <>
            {items.length === 0 ? <Empty why={t.noDeadLetters} /> : <p>{t.deadLettersWhy}</p>}
            <DeadLetters of={items} />
            {hasMore && <p>{t.moreLetters}</p>}
          </>
        )}
      </Loaded>
    </Card>
  );
}

function DeadLetters({ of }: { readonly of: readonly DeadLetter[] }) {
  const t = useWords(operationsWords);
  const remove = useRemoval();
  const nameOf = ({ ticketId }: DeadLetter) => ticketId ?? t.noTicket;
  const columns: readonly Column<DeadLetter>[] = [
    { id: 'ticket', title: t.ticket, cell: nameOf },
    { id: 'reason', title: t.reason, cell: ({ reason, description }) => description ?? reason ?? '–' },
    { id: 'enqueued', title: t.enqueued, cell: ({ enqueuedAt }) => enqueuedAt && <Moment at={enqueuedAt} /> },
    { id: 'tries', title: t.deliveries, cell: ({ deliveryCount }) => deliveryCount, isNumber: true },
    {
      id: 'buttons',
      title: t.actions,
      cell: (letter) => (
        <DeadLetterButtons
          name={nameOf(letter)}
          isBusy={remove.isPending}
          act={(action) => remove.mutate({ letter, action })}
        />
      ),
    },
  ];
  return (
    <>
      {remove.error !== null && <Trouble error={remove.error} />}
      {remove.isSuccess && (
        <MessageBar intent="success">
          <MessageBarBody>
            {remove.variables.action === 'purge'
              ? t.purged(nameOf(remove.variables.letter))
              : t.resubmitted(nameOf(remove.variables.letter))}
          </MessageBarBody>
        </MessageBar>
      )}
      {of.length > 0 && (
        <DataTable
          label={t.deadLetters}
          columns={columns}
          rows={of}
          keyOf={({ sequenceNumber }) => sequenceNumber}
        />
      )}
    </>
  );
}

interface Removal {
  readonly letter: DeadLetter;
  readonly action: DeadLetterAction;
}

function useRemoval() {
  const { api } = useDesk();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ letter: { sequenceNumber }, action }: Removal): Promise<void> => {
      const params = { path: { sequenceNumber } };
      if (action === 'purge')
        await unwrap(api.POST('/api/v1/dead-letters/{sequenceNumber}/purge', { params }));
      else await unwrap(api.POST('/api/v1/dead-letters/{sequenceNumber}/resubmission', { params }));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['dead-letters'] }),
  });
}
