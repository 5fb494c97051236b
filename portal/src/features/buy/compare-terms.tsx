import { Button, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import type { Schemas } from '../../api/client.ts';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { reservationWords, yearsOf } from '../../ui/reservation-words.ts';
import type { Plan } from '../../ui/terms-and-plans.ts';
import { comparisonOf, type TermPrice } from './comparison.ts';
import type { FormPart } from './form-parts.ts';
import { buyWords } from './words.ts';

const useStyles = makeStyles({
  note: { color: tokens.colorNeutralForeground3 },
  // The price, not the edge of its button, stands below the title of the column.
  price: { minWidth: 'auto', marginLeft: '-9px', fontVariantNumeric: 'tabular-nums' },
});

type ComparisonProps = FormPart & { readonly sku: Schemas['Sku'] };

/** Terms by plans with their prices; a click on a price takes its term and plan. */
export function Comparison({ sku, ...part }: ComparisonProps) {
  const s = useStyles();
  const t = useWords(buyWords);
  const columns = useColumns(part);
  return (
    <>
      <DataTable
        label={t.compare}
        columns={columns}
        rows={comparisonOf(sku, wholeUnits(part.draft.input.quantity))}
        keyOf={({ term }) => term}
      />
      <Caption1 className={s.note}>{t.compareNote}</Caption1>
    </>
  );
}

/** Prices of a number that is still being typed are those of one unit. */
const wholeUnits = (quantity: number | undefined): number =>
  quantity !== undefined && Number.isSafeInteger(quantity) && quantity > 0 ? quantity : 1;

function useColumns(part: FormPart): readonly Column<TermPrice>[] {
  const t = useWords(buyWords);
  const { years, plans } = useWords(reservationWords);
  const { percent, wholeMoney } = useSpeech();
  const choice = (row: TermPrice, plan: Plan, price: string) => (
    <PriceChoice row={row} plan={plan} price={price} {...part} />
  );
  return [
    { id: 'term', title: t.term, cell: ({ term }) => years(yearsOf(term)) },
    { id: 'upfront', title: plans.Upfront, cell: (row) => choice(row, 'Upfront', wholeMoney(row.total)) },
    {
      id: 'monthly',
      title: plans.Monthly,
      cell: (row) =>
        row.monthly === undefined
          ? '–'
          : choice(row, 'Monthly', t.instalments(row.months, wholeMoney(row.monthly))),
    },
    {
      id: 'saved',
      title: t.saves,
      cell: ({ saved }) => (saved === undefined ? '–' : percent(saved)),
      isNumber: true,
    },
  ];
}

function PriceChoice({
  row: { term },
  plan,
  price,
  draft: { input },
  change,
}: FormPart & { readonly row: TermPrice; readonly plan: Plan; readonly price: string }) {
  const s = useStyles();
  const t = useWords(buyWords);
  const { years, plans } = useWords(reservationWords);
  const isChosen = input.term === term && input.billingPlan === plan;
  return (
    <Button
      className={s.price}
      size="small"
      appearance={isChosen ? 'outline' : 'subtle'}
      aria-pressed={isChosen}
      aria-label={t.choose(years(yearsOf(term)), plans[plan], price)}
      onClick={() => change({ term, billingPlan: plan })}
    >
      {price}
    </Button>
  );
}
