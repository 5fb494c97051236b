/**
 * SHA-256 over the canonical JSON (RFC 8785) of a value. Equal values have the same fingerprint, whatever the order
 * of their keys. A port, so that the domain needs no platform.
 */
export interface Fingerprint {
  /** 64 lower-case hex digits. */
  hex(value: unknown): string;
  /** Lower-case base32 (RFC 4648) without padding, 52 characters. */
  base32(value: unknown): string;
}
