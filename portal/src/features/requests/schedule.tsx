import { Accordion, AccordionHeader, AccordionItem, AccordionPanel } from '@fluentui/react-components';
import type { Schemas } from '../../api/client.ts';
import { useWords } from '../../i18n/speech.tsx';
import { Amount } from '../../ui/amount.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Day } from '../../ui/moment.tsx';
import { figureWords } from './figure-words.ts';

type Payment = Schemas['Quote']['schedule'][number];

/** The payments by their due days, folded; one payment is the total and not shown again. */
export function Schedule({ payments }: { readonly payments: readonly Payment[] }) {
  const t = useWords(figureWords);
  if (payments.length < 2) return null;
  const rows = payments.map((payment, index) => ({ ...payment, index }));
  return (
    <Accordion collapsible>
      <AccordionItem value="payments">
        <AccordionHeader size="small" as="h3">
          {t.schedule(payments.length)}
        </AccordionHeader>
        <AccordionPanel>
          <DataTable
            label={t.schedule(payments.length)}
            rows={rows}
            keyOf={({ index }) => String(index)}
            columns={[
              { id: 'due', title: t.due, cell: ({ dueOn }) => <Day on={dueOn} /> },
              { id: 'amount', title: t.amount, cell: ({ total }) => <Amount of={total} />, isNumber: true },
            ]}
          />
        </AccordionPanel>
      </AccordionItem>
    </Accordion>
  );
}
