import { describe, expect, it } from '@jest/globals';
import { phrases } from '../../src/app/french/phrases.ts';
import { readFileSync } from 'node:fs';
import { kinds } from '../../src/app/request-kinds.ts';
import { deskSpeech, speakText } from '../../src/app/speech.ts';
import { pointerTo } from '../../src/core/input/field-errors.ts';
import { checkInput } from '../../src/core/input/check-input.ts';
import { z } from 'zod';
import { sentencesIn } from '../support/sentences-in-source.ts';

const french = { language: 'fr', seesCost: true } as const;

/** Commands, settings, telemetry, tables and the server of files speak to operators; the description of the API is English. */
const FOR_OPERATORS = /^src\/(commands|app|portal|platform\/(telemetry|table|node|entra|http\/openapi))\//;

/** Sentences of parts that are put together: their whole forms are tested below. Or for support, and for the log. */
const IN_PARTS = new Set([
  'Partner Center does not take fact1 as Partner on Recordfact2.',
  "Set SUPPORT_CLASSIFICATION_ID to one of Microsoft's problemsfact1.",
  'must have fact1 fact2 fact3fact4',
  'Refund of a reservation: self service is not supported',
  'cannot read row fact1: fact2',
]);

const examples: unknown = JSON.parse(readFileSync('src/platform/http/openapi/examples.json', 'utf8'));

/** The sentences that an answer holds, without Microsoft's. */
const sentencesOf = (answer: unknown): readonly string[] => {
  if (Array.isArray(answer)) return answer.flatMap(sentencesOf);
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.entries(answer).flatMap(([name, member]) => {
    if (name === 'microsoft') return [];
    const said = ['title', 'detail', 'message', 'advice', 'note', 'consequences'].includes(name)
      ? [member].flat().filter((one) => typeof one === 'string')
      : [];
    return [...said, ...sentencesOf(member)];
  });
};

/** The names in braces. */
const factsOf = (words: string): readonly string[] =>
  [...new Set([...words.matchAll(/\{(\*?\w+)\}/g)].map(([, name = '']) => name))].toSorted();

describe('every sentence of an answer', () => {
  it('has a French one: the sentences of the source are all in the book', () => {
    const said = sentencesIn('src/**/*.ts', (file) => FOR_OPERATORS.test(file));
    expect(said.length).toBeGreaterThan(400);
    const missing = said.filter(({ text }) => !IN_PARTS.has(text) && speakText(text, french) === text);
    expect(missing).toEqual([]);
  });

  it('has a French one in every example of the interface', () => {
    const spoken = deskSpeech(kinds)(examples, french);
    expect(sentencesOf(spoken).length).toBeGreaterThan(200);
    const english = new Set(sentencesOf(examples));
    expect([...new Set(sentencesOf(spoken).filter((sentence) => english.has(sentence)))]).toEqual([]);
  });

  it('names in French the facts that it names in English, and none without cost that it does not know', () => {
    for (const { en, fr, withoutCost } of phrases) {
      expect([en, factsOf(fr)]).toEqual([en, factsOf(en)]);
      if (withoutCost === undefined) continue;
      expect(factsOf(withoutCost.en)).toEqual(factsOf(withoutCost.fr));
      expect([en, factsOf(en)]).toEqual([en, expect.arrayContaining([...factsOf(withoutCost.en)])]);
    }
  });

  it('is in the book once', () => {
    const sentences = phrases.map(({ en }) => en);
    expect(sentences.filter((one, index) => sentences.indexOf(one) !== index)).toEqual([]);
  });

  it.each([
    [
      'Partner Center does not take 4711 as Partner on Record: The MPN id was not found. Ask again with the right partner on record..',
      'L’Espace partenaires n’accepte pas 4711 comme partenaire enregistré : L’identifiant MPN est introuvable. Redemandez avec le bon partenaire enregistré..',
    ],
    [
      "Set SUPPORT_CLASSIFICATION_ID to one of Microsoft's problems, such as 1, 2.",
      'Donnez à SUPPORT_CLASSIFICATION_ID l’un des problèmes de Microsoft, comme 1, 2.',
    ],
    [
      'For this you need the role Requester, Helpdesk or Admin on this customer.',
      'Il vous faut le rôle Requester, Helpdesk ou Admin sur ce client.',
    ],
    [
      'Nothing was returned. Nothing was bought: Sorry, out of stock. Try B.',
      'Rien n’a été restitué. Rien n’a été acheté : Sorry, out of stock. Try B.',
    ],
    [
      'Cannot be undone. The units can only be bought again, at the price and under the rules of that day. It uses 980.12 USD of the refund cap for 365 days.',
      'Ne peut pas être annulé. Les unités ne peuvent être que rachetées, au prix et selon les règles de ce jour-là. Elle prend 980.12 USD du plafond de remboursement pendant 365 jours.',
    ],
    [
      'Whether Partner Center still knows subscription s-1 could not be read. Microsoft does not answer',
      'Impossible de lire si l’Espace partenaires connaît encore l’abonnement s-1. Microsoft ne répond pas',
    ],
    ['Seen at Microsoft. Ça va?', 'Seen at Microsoft. Ça va?'],
  ])('speaks %j', (english, expected) => {
    expect(speakText(english, french)).toBe(expected);
    expect(speakText(english, { ...french, language: 'en' })).toBe(english);
  });

  it.each<[z.ZodType, unknown, string]>([
    [z.string().min(1), '', 'doit avoir au moins 1 caractère'],
    [z.string().max(3), 'four', 'doit avoir au plus 3 caractères'],
    [z.array(z.string()).min(2), [], 'doit avoir au moins 2 éléments'],
    [z.int().min(1), 0, 'doit être au moins 1'],
    [z.number().lt(5), 5, 'doit être inférieur à 5'],
    [z.int(), 1.5, 'doit être un nombre entier'],
    [z.boolean(), 'x', 'doit être de type boolean'],
    [z.enum(['a', 'b']), 'c', 'doit être l’une de ces valeurs : a, b'],
    [z.strictObject({}), { odd: 1 }, 'n’est pas un champ connu'],
  ])('speaks of a field what the schema says', (schema, input, expected) => {
    const checked = checkInput(input, schema);
    if (checked.ok) throw new Error(`${pointerTo()} was taken`);
    expect(checked.error.map(({ message }) => speakText(message, french))).toEqual([expected]);
  });
});
