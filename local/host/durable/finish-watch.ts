/** Lets callers wait until an instance has ended. */
export class FinishWatch {
  readonly #waiting = new Map<string, Set<() => void>>();

  finished(instanceId: string): void {
    this.#waiting.get(instanceId)?.forEach((resolve) => resolve());
    this.#waiting.delete(instanceId);
  }

  /** Resolves when the instance ends, or after `timeoutMs`, whichever is first. */
  async wait(instanceId: string, timeoutMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const done = () => resolve(undefined);
    const waiting = this.#waiting.get(instanceId) ?? new Set();
    this.#waiting.set(instanceId, waiting.add(done));
    const timeout = setTimeout(done, timeoutMs);
    await promise;
    clearTimeout(timeout);
    waiting.delete(done);
    if (waiting.size === 0 && this.#waiting.get(instanceId) === waiting) this.#waiting.delete(instanceId);
  }
}
