import { makeStyles, MessageBar, MessageBarBody } from '@fluentui/react-components';
import type { Schemas } from '../../api/client.ts';
import { useMe } from '../../api/me.ts';
import { useCustomers } from '../../api/queries.ts';
import { useAnswerReminder, useReminders } from '../../api/reminders.ts';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { Card } from '../../ui/card.tsx';
import { CustomerField } from '../../ui/customer-field.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Age, Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { useQueryString } from '../../ui/query-string.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { Warnings } from '../../ui/warnings.tsx';
import { mayAnswer } from './reminder-answer.ts';
import { ReminderButtons } from './reminder-buttons.tsx';
import { useReminderColumns } from './reminder-columns.tsx';
import { reminderWords } from './reminder-words.ts';

type Reminder = Schemas['Reminder'];

const useStyles = makeStyles({ field: { minWidth: '180px', maxWidth: '320px' } });

/** The open reminders of the person, or of one customer, to be acknowledged or put off. */
export function RemindersPage() {
  const s = useStyles();
  const t = useWords(reminderWords);
  const [customerId, setCustomer] = useQueryString('customer');
  const customers = useCustomers();
  const reminders = useReminders(customerId);
  return (
    <Page title={t.title} aside={<Age query={reminders} />}>
      <div role="search" aria-label={t.filter}>
        <CustomerField
          className={s.field}
          customers={customers.data?.items ?? []}
          customer={customerId}
          onChoose={setCustomer}
        />
      </div>
      <Loaded query={reminders} lines={6}>
        {({ items, warnings }) => (
          <>
            <Warnings of={warnings} />
            <Card title={t.list}>
              <Reminders items={items} />
            </Card>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Reminders({ items }: { readonly items: readonly Reminder[] }) {
  const t = useWords(reminderWords);
  const me = useMe();
  const { day } = useSpeech();
  const answer = useAnswerReminder();
  const columns = useReminderColumns((reminder) =>
    mayAnswer(me.data, reminder.customerId) ? (
      <ReminderButtons
        name={reminder.displayName}
        isBusy={answer.isPending}
        onAcknowledge={() => answer.mutate({ id: reminder.id, says: 'acknowledged' })}
        onSnooze={(until) => answer.mutate({ id: reminder.id, says: 'snoozed', until })}
      />
    ) : null,
  );
  return (
    <>
      {answer.error !== null && <Trouble error={answer.error} />}
      {answer.isSuccess && (
        <MessageBar intent="success" layout="multiline">
          <MessageBarBody>
            {answer.data.snooze === undefined || answer.variables.says === 'acknowledged'
              ? t.acknowledged(answer.data.displayName)
              : t.snoozed(answer.data.displayName, day(answer.data.snooze.until))}
          </MessageBarBody>
        </MessageBar>
      )}
      {items.length === 0 ? (
        <Empty why={t.none} />
      ) : (
        <>
          <p>{t.why}</p>
          <DataTable label={t.list} columns={columns} rows={items} keyOf={({ id }) => id} />
        </>
      )}
    </>
  );
}
