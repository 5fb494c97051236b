/**
 * An answer with an error status. Thrown by endpoints; each plane writes it in its own shape. Whatever the
 * endpoint had written is rolled back. The gateway itself uses the codes `NotFound`, `BadRequest` and
 * `InternalServerError`, which planes translate when theirs look different.
 */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly data: readonly string[];

  constructor(status: number, code: string, message: string, data: readonly string[] = []) {
    super(message);
    this.status = status;
    this.code = code;
    this.data = data;
  }

  /** Whether the same call may end differently next time; such an answer is never remembered. */
  get isPassing(): boolean {
    return this.status === 401 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}
