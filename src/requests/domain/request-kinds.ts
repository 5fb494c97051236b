import type { AnnouncedKind, RequestKind } from './request-kind.ts';

/** The registry of kinds. The composition root holds the only list. */
export interface RequestKinds {
  readonly all: readonly RequestKind[];
  /** All kinds of the API contract, including those not implemented yet. */
  readonly announced: readonly AnnouncedKind[];
  /** `undefined` for a kind that is not implemented. */
  readonly find: (name: string) => RequestKind | undefined;
  /** Throws for a kind that is not implemented: a stored request names it, so it must exist. */
  readonly named: (name: string) => RequestKind;
}

/** @param later announced kinds that are not implemented yet */
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
