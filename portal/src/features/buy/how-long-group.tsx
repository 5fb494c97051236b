import type { Schemas } from '../../api/client.ts';
import { useWords } from '../../i18n/speech.tsx';
import { Comparison } from './compare-terms.tsx';
import { termsToChoose } from './comparison.ts';
import { Group, useFieldStyles } from '../../ui/form-group.tsx';
import { PlanField, TermField } from '../../ui/term-and-plan-fields.tsx';
import type { FormPart } from './form-parts.ts';
import { buyWords } from './words.ts';

/** For how long and paid how, with what each choice costs by the catalog. */
export function HowLongGroup({ sku, ...part }: FormPart & { readonly sku: Schemas['Sku'] | undefined }) {
  const s = useFieldStyles();
  const t = useWords(buyWords);
  const { draft, change, problemOf } = part;
  const { term = 'P1Y', billingPlan = 'Upfront' } = draft.input;
  return (
    <Group title={t.howLong}>
      <TermField
        label={t.term}
        terms={termsToChoose(sku, term)}
        value={term}
        onChoose={(one) => change({ term: one })}
        problem={problemOf('term')}
      />
      <PlanField
        label={t.plan}
        value={billingPlan}
        onChoose={(one) => change({ billingPlan: one })}
        problem={problemOf('billingPlan')}
      />
      {sku !== undefined && sku.prices.length > 0 && (
        <div className={s.wide}>
          <Comparison sku={sku} {...part} />
        </div>
      )}
    </Group>
  );
}
