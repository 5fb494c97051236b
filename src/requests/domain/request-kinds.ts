import type { RequestKind } from './request-kind.ts';

/** The registry of kinds. The composition root holds the only list. */
export interface RequestKinds {
  readonly all: readonly RequestKind[];
  /** `undefined` for a name that no kind has. */
  readonly find: (name: string) => RequestKind | undefined;
  /** Throws for a name that no kind has: a stored request or a ticket names it, so it must exist. */
  readonly named: (name: string) => RequestKind;
}

export function requestKinds(all: readonly RequestKind[]): RequestKinds {
  const find = (name: string) => all.find((kind) => kind.name === name);
  return {
    all,
    find,
    named: (name) => {
      const kind = find(name);
      if (kind === undefined) throw new Error(`there is no kind of request called ${name}`);
      return kind;
    },
  };
}
