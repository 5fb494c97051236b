/** Chooses one of two sentences by the plural rules of the language; `#` stands for the number. */
export const pluralsOf = (tag: string) => {
  const rules = new Intl.PluralRules(tag);
  const numbers = new Intl.NumberFormat(tag);
  return (count: number, one: string, other: string): string =>
    (rules.select(count) === 'one' ? one : other).replace('#', numbers.format(count));
};

export const enPlural = pluralsOf('en');
export const frPlural = pluralsOf('fr');
