import Module from 'node:module';

/**
 * Makes `require(name)` answer with `exports` everywhere in this process, as the real Node worker does. Must run
 * before the app loads `@azure/functions`, which looks for the module once and remembers its absence. Works for
 * ES module apps too, because that package is CommonJS inside.
 */
export function provideVirtualModule(name: string, exports: object): void {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- only ever applied with the module that calls it
  Module.prototype.require = new Proxy(Module.prototype.require, {
    apply: (require, module: unknown, args: [string]) =>
      args[0] === name ? exports : (Reflect.apply(require, module, args) as unknown),
  });
}
