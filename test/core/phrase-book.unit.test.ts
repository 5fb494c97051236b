import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { phraseBook } from '../../src/core/phrase-book.ts';
import type { Listener } from '../../src/core/sentence.ts';

const speak = phraseBook([
  { en: 'Nothing was bought: {*reason}', fr: 'Rien n’a été acheté : {*reason}' },
  { en: 'The request is {status}.', fr: 'La demande est au statut {status}.' },
  { en: 'No capacity. Ask again.', fr: 'Pas de capacité. Redemandez.' },
  { en: 'late', fr: 'tard' },
  {
    en: 'Approved were {approved}, charged {charged}.',
    fr: '{approved} approuvés, {charged} facturés.',
    withoutCost: { en: 'Other than approved.', fr: 'Autre qu’approuvé.' },
  },
]);
const french: Listener = { language: 'fr', seesCost: true };
const withoutCost: Listener = { language: 'en', seesCost: false };

describe('a phrase book', () => {
  it.each([
    ['No capacity. Ask again.', 'Pas de capacité. Redemandez.'],
    ['The request is late.', 'La demande est au statut tard.'],
    [
      'The request is late. No capacity. Ask again.',
      'La demande est au statut tard. Pas de capacité. Redemandez.',
    ],
    [
      'Nothing was bought: Out. No capacity. Ask again.',
      'Rien n’a été acheté : Out. Pas de capacité. Redemandez.',
    ],
    ['Sold out!\n\nNo capacity. Ask again.\nlate', 'Sold out!\n\nPas de capacité. Redemandez.\ntard'],
    ['The request is .', 'The request is .'],
    ['', ''],
  ])('speaks %j', (text, expected) => {
    expect(speak(text, french)).toBe(expected);
  });

  it('leaves amounts out for people who may not see them, wherever the sentence stands', () => {
    const text = 'Sad. Approved were 1.00 EUR, charged 2.00 EUR. The request is late.';
    expect(speak(text, withoutCost)).toBe('Sad. Other than approved. The request is late.');
    expect(speak(text, { ...withoutCost, language: 'fr' })).toBe(
      'Sad. Autre qu’approuvé. La demande est au statut tard.',
    );
    expect(speak(text, { ...withoutCost, seesCost: true })).toBe(text);
  });

  it('leaves every text as it is in English that names no amount', () => {
    const pieces = [
      'No capacity. Ask again.',
      'late',
      'The request is ',
      '.',
      ': ',
      '\n',
      ' ',
      'Nothing was bought: ',
    ];
    const texts = fc
      .array(fc.constantFrom(...pieces, 'x', '?'), { maxLength: 12 })
      .map((all) => all.join(''));
    fc.assert(fc.property(texts, (text) => expect(speak(text, withoutCost)).toBe(text)));
  });

  it('speaks a text of thousands of sentences', () => {
    const text = 'The request is late. '.repeat(4_000).trim();
    expect(speak(text, french)).toBe('La demande est au statut tard. '.repeat(4_000).trim());
    expect(speak('. '.repeat(4_000), french)).toBe('. '.repeat(4_000));
  });
});
