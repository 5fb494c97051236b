import { describe, expect, it } from '@jest/globals';
import { askKeys } from '../../portal/src/api/ask-keys.ts';
import { dropForm, keptForm, storeForm } from '../../portal/src/api/kept-form.ts';
import { isSignInNeeded } from '../../portal/src/api/sign-in-needed.ts';
import { draftOf, emptyDraft } from '../../portal/src/features/buy/draft.ts';
import {
  draftFor,
  exchangeDraftIn,
  withBought,
} from '../../portal/src/features/reservation/exchange-draft.ts';
import { textsIn } from '../../portal/src/features/reservation/texts-in.ts';
import { scopeDraftIn } from '../../portal/src/ui/scope.ts';

const storage = () => {
  const values = new Map<string, string>();
  return {
    getItem: (name: string) => values.get(name) ?? null,
    setItem: (name: string, value: string) => void values.set(name, value),
    removeItem: (name: string) => void values.delete(name),
  };
};
const hers = { name: 'form', person: 'sandra' };
const draft = { units: '2', reason: 'No longer used' };
const draftIn = textsIn('units', 'reason');
const keys = askKeys({ content: 'key' });

describe('a form that is left', () => {
  it('is there again until it is dropped, with its keys', () => {
    const store = storage();
    storeForm(store, hers, { draft, keys });
    // A page that is drawn twice reads twice.
    for (const kept of [keptForm(store, hers, draftIn), keptForm(store, hers, draftIn)]) {
      expect(kept?.draft).toEqual(draft);
      expect(kept?.keys.keyOf('content')).toBe('key');
    }
    dropForm(store, hers);
    expect(keptForm(store, hers, draftIn)).toBeUndefined();
  });

  it('is not given to another person, nor to another form', () => {
    const store = storage();
    storeForm(store, hers, { draft, keys });
    expect(keptForm(store, { ...hers, person: 'samir' }, draftIn)).toBeUndefined();
    expect(keptForm(store, { ...hers, name: 'other' }, draftIn)).toBeUndefined();
  });

  it.each(['no JSON', '7', '{"person":"sandra","draft":{"units":"2"}}', '{"person":"sandra","draft":[]}'])(
    'is none when %s is stored',
    (text) => {
      const store = storage();
      store.setItem('form', text);
      expect(keptForm(store, hers, draftIn)).toBeUndefined();
    },
  );
});

describe('what a form holds, once it was stored', () => {
  const exchange = withBought(
    draftFor({
      ...{ reservationId: 'r', quantity: 3, reservedResourceType: 'VirtualMachines', region: 'westeurope' },
      ...{ term: 'P1Y', billingPlan: 'Upfront', scope: { type: 'Single', subscriptionId: 's' } },
    }),
  );
  const stored = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

  it('is the same', () => {
    expect(exchangeDraftIn(stored(exchange))).toEqual(exchange);
    expect(draftOf(stored(emptyDraft('c')))).toEqual(emptyDraft('c'));
    expect(scopeDraftIn({ type: 'Shared' })).toEqual({ type: 'Shared' });
  });

  it.each([
    ['no lines', { ...exchange, bought: undefined }],
    ['a line without units', { ...exchange, returns: [{ key: 0, reservationId: 'r' }] }],
    ['a scope that is none', { ...exchange, bought: [{ ...exchange.bought[0], scope: { type: 'All' } }] }],
    ['a text', 'exchange'],
  ])('is nothing with %s', (_what, odd) => {
    expect(exchangeDraftIn(stored(odd))).toBeUndefined();
  });
});

describe('a token that does not come silently', () => {
  it.each(['login_required', 'interaction_required', 'timed_out', 'invalid_grant', 'no_account_error'])(
    'takes a person to the sign-in page for %s',
    (code) => {
      expect(isSignInNeeded(code)).toBe(true);
    },
  );

  it.each(['post_request_failed', 'no_network_connectivity', 'interaction_in_progress'])(
    'leaves the page as it is for %s',
    (code) => {
      expect(isSignInNeeded(code)).toBe(false);
    },
  );
});
