import type { Schemas } from '../../api/client.ts';
import { scopeOf, type ScopeDraft } from '../../ui/scope.ts';

type Purchase = Schemas['Purchase'];

export type DraftInput = Partial<Omit<Purchase, 'scope'>> & { readonly scope: ScopeDraft };

/** What the form holds: the members of a purchase as they are sent, as far as they are there. */
export interface Draft {
  readonly customerId: string;
  readonly input: DraftInput;
}

/** What a change of the draft sets; `undefined` takes a member away. */
export type Change = { readonly [Member in keyof DraftInput]?: DraftInput[Member] | undefined };

/** Renewal and region have no default: the one has changed at Microsoft, the other is dear to get wrong. */
export const emptyDraft = (customerId = ''): Draft => ({
  customerId,
  input: {
    reservedResourceType: 'VirtualMachines',
    quantity: 1,
    term: 'P1Y',
    billingPlan: 'Upfront',
    instanceFlexibility: 'On',
    scope: { type: 'Shared' },
  },
});

export const changed = (draft: Draft, change: Change): Draft => ({
  ...draft,
  input: withoutEmpty({ ...draft.input, ...change }) as DraftInput,
});

const withoutEmpty = (members: object): object =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined && value !== ''));

/** For another customer: what belongs to the one before goes, what is bought stays. */
export const forCustomer = (draft: Draft, customerId: string): Draft => ({
  ...changed(draft, {
    subscriptionId: undefined,
    partnerOnRecordMpnId: undefined,
    departmentId: undefined,
    scope: { type: 'Shared' },
  }),
  customerId,
});

/** Members that a purchase needs and that may be missing, in the order of the form. */
const NEEDED = ['subscriptionId', 'region', 'sku', 'quantity'] as const;
export type Missing = 'customerId' | (typeof NEEDED)[number] | 'scope' | 'renew';

/** What is still missing before a price can be told; before the purchase can be asked for, the renewal is needed too. */
export function missingIn({ customerId, input }: Draft): readonly Missing[] {
  return [
    ...(customerId === '' ? (['customerId'] as const) : []),
    ...NEEDED.filter((member) => input[member] === undefined),
    ...(scopeOf(input.scope, input.subscriptionId) === undefined && input.subscriptionId !== undefined
      ? (['scope'] as const)
      : []),
    ...(input.renew === undefined ? (['renew'] as const) : []),
  ];
}

/** The purchase as it is asked for, once all is there. */
export function purchaseOf(draft: Draft): Purchase | undefined {
  const scope = scopeOf(draft.input.scope, draft.input.subscriptionId);
  return missingIn(draft).length > 0 || scope === undefined
    ? undefined
    : ({ ...draft.input, scope } as Purchase);
}

/**
 * What decides about verdict and price, and no more: a name, a reason or a department that is half typed takes neither
 * away. No rule refuses either answer about the renewal, so that one that is open counts as no.
 */
export function pricedOf(draft: Draft): Purchase | undefined {
  const purchase = purchaseOf(changed(draft, { renew: draft.input.renew ?? false }));
  if (purchase === undefined) return undefined;
  const { displayName: _name, justification: _why, departmentId: _department, ...decides } = purchase;
  return decides;
}

/** The draft after a change that the desk offers: new values by the name of the member, null takes a member away. */
export const withFix = (draft: Draft, set: Readonly<Record<string, unknown>>): Draft =>
  changed(
    draft,
    Object.fromEntries(Object.entries(set).map(([pointer, value]) => [pointer.slice(1), value ?? undefined])),
  );

/** A draft from stored text; what is no draft is none. */
export function draftOf(stored: unknown): Draft | undefined {
  if (!isObject(stored) || typeof stored['customerId'] !== 'string') return undefined;
  const { customerId, input } = stored;
  if (!isObject(input) || !isObject(input['scope']) || typeof input['scope']['type'] !== 'string')
    return undefined;
  return { customerId, input: input as unknown as DraftInput };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
