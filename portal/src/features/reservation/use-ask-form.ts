import { useLocation } from 'wouter';
import { useAsk } from '../../api/ask.ts';
import type { Schemas } from '../../api/client.ts';
import { useEvaluation, type Evaluation, type ToEvaluate } from '../../api/evaluation.ts';
import { fieldProblemsOf } from '../../api/field-problems.ts';
import { problemAt, problemsElsewhere } from '../../api/problems-at.ts';
import { useCustomers } from '../../api/queries.ts';
import type { OpenForm } from '../../api/use-kept-form.ts';
import { hindranceOf } from '../../ui/hindrance.ts';

interface AskFormOf<Input extends object> {
  /** The form, which the tab keeps until it is sent. */
  readonly kept: Pick<OpenForm<unknown>, 'keys' | 'forget'>;
  readonly customerId: string;
  /** What decides about verdict and amounts, once it is there. */
  readonly toEvaluate: ToEvaluate | undefined;
  /** What is asked for, once all is there. */
  readonly input: Input | undefined;
  readonly hasAmount: (evaluation: Evaluation) => boolean;
  /** Roles on the customer that may ask; those that ask for returns unless told. */
  readonly roles?: readonly string[];
  /** Members that have a field of their own. */
  readonly fields: readonly string[];
  readonly send: (
    input: Input,
    key: string,
  ) => Promise<{ data?: Schemas['Request']; error?: unknown; response: Response }>;
}

/** A form that asks for a request: what would happen with what it holds, what is wrong with it, and asking for it. */
export function useAskForm<Input extends object>(form: AskFormOf<Input>) {
  const { kept, customerId, toEvaluate, input, hasAmount, fields, roles, send } = form;
  const [, go] = useLocation();
  const mayAsk = useMayAsk(customerId, roles);
  const evaluated = useEvaluation(customerId, toEvaluate);
  const asking = useAsk(kept.keys, send, ({ request, isReplayed }) => {
    kept.forget();
    go(`/requests/${request.id}${isReplayed ? '?replayed' : ''}`);
  });
  const refused = [
    { problems: fieldProblemsOf(evaluated.error), sent: evaluated.settled?.input },
    { problems: fieldProblemsOf(asking.error), sent: asking.sent },
  ];
  const now = { ...input, ...toEvaluate?.input };
  return {
    evaluated,
    hindrance: hindranceOf({
      mayAsk,
      isComplete: input !== undefined,
      evaluated,
      hasAmount: evaluated.data !== undefined && hasAmount(evaluated.data),
      isAsking: asking.isAsking,
    }),
    askError: asking.error,
    /** What stopped the ask that no field can show. */
    trouble: fieldProblemsOf(asking.error).length === 0 ? asking.error : null,
    problemOf: (member: string) => problemAt(refused, member, now),
    elsewhere: problemsElsewhere(refused, fields),
    ask: () => {
      if (input !== undefined) asking.ask(input);
    },
  };
}

const ASK: readonly string[] = ['Requester', 'Helpdesk', 'Admin'];

/** Whether the person has a role on the customer that asks; until it is known the desk alone decides. */
export function useMayAsk(customerId: string, roles = ASK): boolean {
  const customer = useCustomers().data?.items.find((one) => one.customerId === customerId);
  return customer === undefined || customer.roles.some((role) => roles.includes(role));
}
