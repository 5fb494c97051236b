/**
 * Lets `Date` of this process tell the time of another clock: `new Date()`, `Date.now()` and `Date()`. All else stays:
 * dates are still made by the one native constructor, so `instanceof`, subclasses and `structuredClone` do not notice.
 * Timeouts, `performance.now()`, worker threads and `node:vm` contexts keep the real time. Returns how to undo it.
 */
export function moveDate(milliseconds: () => number): () => void {
  const native = globalThis.Date;
  const nativeNow = native.now;
  const moving: DateConstructor = new Proxy(native, {
    construct: (target, args, newTarget) =>
      Reflect.construct(
        target,
        args.length === 0 ? [milliseconds()] : args,
        newTarget === moving ? target : newTarget,
      ) as Date,
    apply: (target) => new target(milliseconds()).toString(),
  });
  const now = () => milliseconds();
  const install = (constructor: DateConstructor, readNow: () => number) => {
    globalThis.Date = constructor;
    native.now = readNow;
    // Libraries recognise a date by its constructor.
    native.prototype.constructor = constructor;
  };
  install(moving, now);
  return () => install(native, nativeNow);
}
