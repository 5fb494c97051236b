/**
 * Sizes whose number is that of their vCPUs, and no constrained cores: `Standard_D2s_v3`, not `Standard_D12_v2` (4 vCPUs).
 *
 * Source: https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions
 */
const COUNTS_CORES = /^Standard_(?:[ABDEFL](\d+)[a-z]*(?:_v\d+)?)$/;
const OLD_NUMBERING = /^Standard_DS?\d+(?:_v2)?$/i;

/** `Dlsv5`: letters of the size before its number, letters after it, version. */
const FAMILY = /^([A-Z]+)([a-z]*)(v\d+)$/;

/**
 * The SKUs with as many vCPUs in the families that Microsoft recommends, in the order of the families, of those that are
 * sold. Empty for a size whose number does not tell its vCPUs.
 *
 * @param successors families, such as `Dsv5`
 * @param sold SKUs that the catalog sells where the retired one is asked for
 */
export function successorSkus(
  sku: string,
  successors: readonly string[],
  sold: readonly string[],
): readonly string[] {
  const cores = OLD_NUMBERING.test(sku) ? undefined : COUNTS_CORES.exec(sku)?.[1];
  if (cores === undefined) return [];
  const named = successors.flatMap((family) => {
    const [, before, after, version] = FAMILY.exec(family) ?? [];
    return before === undefined ? [] : [`Standard_${before}${cores}${after}_${version}`];
  });
  return named.flatMap((name) => sold.find((one) => one.toLowerCase() === name.toLowerCase()) ?? []);
}
