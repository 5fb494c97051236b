import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { unwrap } from './client.ts';
import { useDesk } from './desk.tsx';
import { everyPage } from './every-page.ts';

/** The open reminders for the person; with a customer all of that one. What ends first is at the top. */
export function useReminders(customerId: string) {
  const { api } = useDesk();
  return useQuery({
    queryKey: ['reminders', customerId],
    queryFn: () =>
      everyPage((page) =>
        unwrap(
          api.GET('/api/v1/reminders', {
            params: { query: { ...(customerId !== '' && { customerId }), ...page } },
          }),
        ),
      ),
  });
}

/** What a person says to a reminder: it is taken care of, or it comes again on a day. */
export type ReminderAnswer =
  | { readonly id: string; readonly says: 'acknowledged' }
  | { readonly id: string; readonly says: 'snoozed'; readonly until: string };

/** Answers a reminder; the list is read again, because an acknowledgement closes all reminders of the same end. */
export function useAnswerReminder() {
  const { api } = useDesk();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (answer: ReminderAnswer) => {
      const params = { path: { id: answer.id } };
      return answer.says === 'acknowledged'
        ? unwrap(api.POST('/api/v1/reminders/{id}/acknowledgement', { params, body: {} }))
        : unwrap(api.POST('/api/v1/reminders/{id}/snooze', { params, body: { until: answer.until } }));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['reminders'] }),
  });
}
