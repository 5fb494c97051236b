/** Swaps the byte order of a GUID: .NET's (delivery tags) to RFC 4122 (`$management`) and back. */
export function swapGuid(bytes: Buffer): Buffer {
  const swapped = Buffer.from(bytes);
  swapped.subarray(0, 4).reverse();
  swapped.subarray(4, 6).reverse();
  swapped.subarray(6, 8).reverse();
  return swapped;
}
