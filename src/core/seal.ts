/**
 * A keyed seal over the canonical JSON (RFC 8785) of a value: who can write the tables but does not have the key cannot
 * make one. A seal names its key, so that older ones stay valid after a change of key.
 */
export interface Seal {
  /** `<key id>:<64 lower-case hex digits>`, by the newest key. */
  sign(value: unknown): string;
  /** Whether `seal` was made for this value with a known key. */
  isOf(value: unknown, seal: string): boolean;
  /** Whether the key that `seal` names is known. */
  knowsKeyOf(seal: string): boolean;
}
