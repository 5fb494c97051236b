/**
 * How the names of regions begin that belong to clouds of their own: Azure Government (with those of the Department of
 * Defense and for secrets), Azure operated by 21Vianet, Bleu and Delos.
 *
 * Source: https://learn.microsoft.com/dotnet/api/microsoft.azure.cosmos.regions
 */
const SOVEREIGN = /^(usgov|usdod|usnat|ussec|china|bleu|deloscloud)/;

/** Whether a region, by its ARM name or as people write it (`US Gov Virginia`), is outside the public cloud. */
export const isSovereign = (region: string): boolean =>
  SOVEREIGN.test(region.replaceAll(/\s/g, '').toLowerCase());
