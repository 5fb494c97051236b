import { useCallback } from 'react';
import { useLocation } from 'wouter';
import { useEvaluation } from '../../api/evaluation.ts';
import { fieldProblemsOf } from '../../api/field-problems.ts';
import { problemAt, problemsElsewhere } from '../../api/problems-at.ts';
import { hindranceOf } from '../../ui/hindrance.ts';
import { useQueryString } from '../../ui/query-string.ts';
import { changed, forCustomer, missingIn, pricedOf, purchaseOf, withFix, type Change } from './draft.ts';
import { quoteOf } from './quote-of.ts';
import { useForm } from './use-form.ts';
import { usePurchaseAsk } from './use-purchase-ask.ts';

/** Members that have a field of their own, which shows what is wrong with them. */
const FIELDS = [
  'subscriptionId',
  'scope',
  'reservedResourceType',
  'region',
  'sku',
  'quantity',
  'term',
  'billingPlan',
  'renew',
  'displayName',
  'departmentId',
  'partnerOnRecordMpnId',
  'justification',
] as const;

/** The purchase in the form: what would happen with it, what is wrong with it, and asking for it. */
export function usePurchase() {
  const [preselected, preselect] = useQueryString('customerId');
  const [, go] = useLocation();
  const { draft, keys, setDraft, forget } = useForm(preselected);
  const [purchase, priced] = [purchaseOf(draft), pricedOf(draft)];
  const evaluated = useEvaluation(
    draft.customerId,
    priced === undefined ? undefined : { kind: 'purchase', input: priced },
  );
  const asking = usePurchaseAsk(keys, ({ request, isReplayed }) => {
    forget();
    go(`/requests/${request.id}${isReplayed ? '?replayed' : ''}`);
  });
  const refused = [
    { problems: fieldProblemsOf(evaluated.error), sent: evaluated.settled?.input },
    { problems: fieldProblemsOf(asking.error), sent: asking.sent?.purchase },
  ];
  const change = useCallback((part: Change) => setDraft((now) => changed(now, part)), [setDraft]);
  return {
    draft,
    change,
    evaluated,
    missing: missingIn(draft),
    hindrance: hindranceOf({
      mayAsk: true,
      isComplete: purchase !== undefined,
      evaluated,
      hasAmount: evaluated.data !== undefined && quoteOf(evaluated.data) !== undefined,
      isAsking: asking.isAsking,
    }),
    askError: asking.error,
    /** What stopped the ask that no field can show. */
    trouble: fieldProblemsOf(asking.error).length === 0 ? asking.error : null,
    problemOf: (member: string) => problemAt(refused, member, { ...draft.input, ...priced }),
    elsewhere: problemsElsewhere(refused, FIELDS),
    setCustomer: (customerId: string) => {
      preselect('');
      setDraft((now) => forCustomer(now, customerId));
    },
    fix: (set: Readonly<Record<string, unknown>>) => setDraft((now) => withFix(now, set)),
    ask: () => {
      if (purchase !== undefined) asking.ask({ customerId: draft.customerId, purchase });
    },
  };
}
