import type { ReactNode } from 'react';
import type { Schemas } from '../../api/client.ts';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { Amount } from '../../ui/amount.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { Day } from '../../ui/moment.tsx';
import { ReservationLink } from '../../ui/reservation-link.tsx';
import { shortSku } from '../../ui/reservation-words.ts';
import { snoozedUntil } from './reminder-answer.ts';
import { reminderWords } from './reminder-words.ts';

type Reminder = Schemas['Reminder'];

/** The columns of open reminders; `answer` draws what a person can say to one. */
export function useReminderColumns(answer: (reminder: Reminder) => ReactNode): readonly Column<Reminder>[] {
  const { columns: titles, yes, no, step, late } = useWords(reminderWords);
  const { number } = useSpeech();
  return [
    { id: 'ends', title: titles.ends, cell: ({ expiresAt }) => <Day on={expiresAt} /> },
    {
      id: 'step',
      title: titles.step,
      cell: ({ daysBefore, isCatchUp }) => (isCatchUp ? `${step(daysBefore)}, ${late}` : step(daysBefore)),
    },
    {
      id: 'customer',
      title: titles.customer,
      cell: ({ customerName, customerId }) => customerName ?? customerId,
    },
    {
      id: 'name',
      title: titles.name,
      cell: ({ customerId, reservationId, displayName }) => (
        <ReservationLink customerId={customerId} id={reservationId} name={displayName} />
      ),
    },
    { id: 'size', title: titles.size, cell: ({ sku }) => shortSku(sku) },
    { id: 'quantity', title: titles.quantity, cell: ({ quantity }) => number(quantity), isNumber: true },
    { id: 'renew', title: titles.renew, cell: ({ renew }) => (renew ? yes : no) },
    { id: 'loss', title: titles.loss, cell: ({ lossPerDay }) => <Amount of={lossPerDay} />, isNumber: true },
    { id: 'told', title: titles.told, cell: (reminder) => <Told reminder={reminder} /> },
    { id: 'answer', title: titles.answer, cell: answer },
  ];
}

/** Who was told and when, who was told after them, and until when it is put off. */
function Told({ reminder }: { readonly reminder: Reminder }) {
  const t = useWords(reminderWords);
  const until = snoozedUntil(reminder, new Date());
  return (
    <>
      {t.told(reminder.audience)}, <Day on={reminder.remindedAt} />
      {reminder.escalatedTo !== undefined && `, ${t.also(reminder.escalatedTo)}`}
      {until !== undefined && (
        <>
          ; {t.putOffUntil} <Day on={until} />
        </>
      )}
    </>
  );
}
