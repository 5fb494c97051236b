import type { AnnouncedKind, RequestKind } from './request-kind.ts';

/** The kinds of a desk. The composition has the only list. */
export interface RequestKinds {
  readonly all: readonly RequestKind[];
  /** All kinds of the contract, those that cannot be carried out yet included. */
  readonly announced: readonly AnnouncedKind[];
  /** `undefined` for a kind that cannot be carried out. */
  readonly find: (name: string) => RequestKind | undefined;
  /** Throws for a kind that cannot be carried out: a stored request names it. */
  readonly named: (name: string) => RequestKind;
}

/** @param later announced kinds that cannot be carried out yet */
export function requestKinds(
  all: readonly RequestKind[],
  later: readonly AnnouncedKind[] = [],
): RequestKinds {
  const find = (name: string) => all.find((kind) => kind.name === name);
  return {
    all,
    announced: [...all, ...later],
    find,
    named: (name) => {
      const kind = find(name);
      if (kind === undefined) throw new Error(`there is no kind of request called ${name}`);
      return kind;
    },
  };
}
