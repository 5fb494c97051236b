/** Without letter case and separators: `Standard_D2s_v5` and `standard d2s V5` are the same. */
const plain = (text: string): string => text.toLowerCase().replaceAll(/[\s_.-]/g, '');

/**
 * Whether a SKU is what a person looks for by words such as `D2s`, `d2s v5` or `DSv5 series`: each word is a part of its
 * name or of the name of its flexibility group, or all of them together are.
 */
export function matchesSearch({ sku, flexibilityGroup = '' }: SearchedSku, search: string): boolean {
  const names = [sku, flexibilityGroup].map(plain);
  const isNamed = (words: string) => names.some((name) => name.includes(plain(words)));
  return search.split(/[\s_,-]+/).every(isNamed) || isNamed(search);
}

interface SearchedSku {
  readonly sku: string;
  readonly flexibilityGroup?: string | undefined;
}
