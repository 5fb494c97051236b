/** The columns that are shown until a person chooses others. */
const USUAL = 'name,size,region,quantity,term,ends,state,use,renew,origin';

/** How the address names the chosen columns; the usual ones are not named. */
export const columnsText = (ids: readonly string[]): string => {
  const text = ids.join(',');
  return text === USUAL ? '' : text;
};

/** The columns that the address names, in the order of the table; the name of a row always stays. */
export function chosenColumns<T extends { readonly id: string }>(
  all: readonly T[],
  text: string,
): readonly T[] {
  const ids = new Set((text === '' ? USUAL : text).split(','));
  return all.filter(({ id }, index) => index === 0 || ids.has(id));
}
