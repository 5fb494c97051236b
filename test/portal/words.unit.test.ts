import { describe, expect, it } from '@jest/globals';
import { formatsOf } from '../../portal/src/i18n/formats.ts';
import { languageOf } from '../../portal/src/i18n/language.ts';
import { enPlural, frPlural } from '../../portal/src/i18n/plural.ts';
import { preferencesOf } from '../../portal/src/ui/preferences.ts';
import { sortedBy, sortingOf, sortingText, turned } from '../../portal/src/ui/sorting.ts';
import { whatIsAsked } from '../../portal/src/ui/request-summary.ts';
import { requestWords } from '../../portal/src/ui/request-words.ts';

describe('the language', () => {
  it.each([
    [['fr-FR'], 'fr'],
    [['FR'], 'fr'],
    [['de-DE', 'fr-CA', 'en'], 'fr'],
    [['en-US@posix'], 'en'],
    [['frr'], 'en'],
    [['', 'de'], 'en'],
  ] as const)('that %j prefers is %s', (tags, language) => {
    expect(languageOf(tags)).toBe(language);
  });

  it('counts as its people do', () => {
    expect(enPlural(0, '# rule', '# rules')).toBe('0 rules');
    expect(frPlural(0, '# règle', '# règles')).toBe('0 règle');
    expect(frPlural(1200, '# règle', '# règles')).toBe('1\u202f200 règles');
  });
});

describe('amounts and dates', () => {
  const en = formatsOf('en', 'Europe/Paris');
  const fr = formatsOf('fr', 'Europe/Paris');

  it('keep every digit of an amount that no float can hold', () => {
    expect(en.money({ amount: '90071992547409.93', currency: 'EUR' })).toBe('€90,071,992,547,409.93');
    expect(fr.money({ amount: '1575.68', currency: 'EUR' })).toBe('1\u202f575,68\u00a0€');
  });

  it('keep the decimals of the currency', () => {
    expect(en.money({ amount: '1200', currency: 'JPY' })).toBe('JP¥1,200');
  });

  it('tell instants in the zone of the person and days in UTC', () => {
    expect(en.moment('2026-11-30T23:30:00Z')).toBe('1 Dec 2026, 00:30');
    expect(en.day('2026-11-30T23:30:00Z')).toBe('30 Nov 2026');
    expect(en.utc('2026-11-30T23:30:00Z')).toContain('23:30:00 UTC');
    expect(fr.day('2026-12-01')).toBe('1 déc. 2026');
  });
});

describe('sorting', () => {
  it('counts numbers in texts, and puts what is missing last either way', () => {
    const skus = ['D16s_v5', undefined, 'D2s_v5', 'D4s_v5'];
    expect(sortedBy(skus, (sku) => sku, true)).toEqual(['D2s_v5', 'D4s_v5', 'D16s_v5', undefined]);
    expect(sortedBy(skus, (sku) => sku, false)).toEqual(['D16s_v5', 'D4s_v5', 'D2s_v5', undefined]);
  });

  it('stands in the address', () => {
    expect(sortingOf('-due')).toEqual({ by: 'due', up: false });
    expect(sortingText(turned(sortingOf('due'), 'due'))).toBe('-due');
    expect(sortingText(turned(sortingOf('-due'), 'total'))).toBe('total');
  });
});

describe('preferences', () => {
  it.each([null, '', 'no JSON', '7', '{"theme":"pink","density":3,"singleKeys":"no"}'])(
    'are as usual when %j is stored',
    (stored) => {
      expect(preferencesOf(stored)).toEqual({ theme: 'system', density: 'compact', singleKeys: true });
    },
  );

  it('are as stored', () => {
    const stored = { theme: 'dark', density: 'comfortable', singleKeys: false } as const;
    expect(preferencesOf(JSON.stringify(stored))).toEqual(stored);
  });
});

describe('what a request is about', () => {
  const purchase = { kind: 'purchase', input: { sku: 'Standard_D2s_v5', quantity: 3 } } as Parameters<
    typeof whatIsAsked
  >[0];
  const refund = { kind: 'refund', input: { reservationId: 'r', quantity: 2 } } as typeof purchase;

  it('is said without ids', () => {
    expect(whatIsAsked(purchase, requestWords.en)).toBe('Purchase: 3 × D2s_v5');
    expect(whatIsAsked(refund, requestWords.fr)).toBe('Remboursement\u00a0: 2');
  });
});
