/** Microsoft said no for good: retrying the same call cannot help. `code` and `message` are Microsoft's own. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}
