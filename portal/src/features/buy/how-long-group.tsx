import { Field, Radio, RadioGroup } from '@fluentui/react-components';
import type { Schemas } from '../../api/client.ts';
import { useWords } from '../../i18n/speech.tsx';
import { reservationWords, yearsOf } from '../../ui/reservation-words.ts';
import { Comparison } from './compare-terms.tsx';
import { termsToChoose, type Plan, type Term } from './comparison.ts';
import { Group, useFieldStyles, withProblem } from '../../ui/form-group.tsx';
import type { FormPart } from './form-parts.ts';
import { buyWords } from './words.ts';

const PLANS = ['Upfront', 'Monthly'] as const satisfies readonly Plan[];

/** For how long and paid how, with what each choice costs by the catalog. */
export function HowLongGroup({ sku, ...part }: FormPart & { readonly sku: Schemas['Sku'] | undefined }) {
  const s = useFieldStyles();
  const t = useWords(buyWords);
  const { years, plans } = useWords(reservationWords);
  const { draft, change, problemOf } = part;
  const { term = 'P1Y', billingPlan = 'Upfront' } = draft.input;
  return (
    <Group title={t.howLong}>
      <Field label={t.term} {...withProblem(problemOf('term'))}>
        <RadioGroup
          layout="horizontal"
          value={term}
          onChange={(_, { value }) => change({ term: value as Term })}
        >
          {termsToChoose(sku, term).map((one) => (
            <Radio key={one} value={one} label={years(yearsOf(one))} />
          ))}
        </RadioGroup>
      </Field>
      <Field label={t.plan} {...withProblem(problemOf('billingPlan'))}>
        <RadioGroup
          layout="horizontal"
          value={billingPlan}
          onChange={(_, { value }) => change({ billingPlan: value as Plan })}
        >
          {PLANS.map((one) => (
            <Radio key={one} value={one} label={plans[one]} />
          ))}
        </RadioGroup>
      </Field>
      {sku !== undefined && sku.prices.length > 0 && (
        <div className={s.wide}>
          <Comparison sku={sku} {...part} />
        </div>
      )}
    </Group>
  );
}
