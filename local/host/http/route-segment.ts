import type { Constraint } from './route-constraint.ts';

/** A parameter of a route. No two of a route have the same name but for case. */
export interface Parameter {
  readonly name: string;
  readonly isCatchAll: boolean;
  readonly isOptional: boolean;
  readonly defaultValue: string | undefined;
  readonly constraints: readonly Constraint[];
  /** The constraints as written: parameters with the same text accept the same. */
  readonly constraintText: string;
}

/** One segment of a route between slashes. */
export type Segment =
  /** In lower case. */
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'parameter'; readonly parameter: Parameter }
  /** Several parts, such as `{from}-{to}`. The first pattern that fits counts; its groups are the parameters. */
  | {
      readonly kind: 'mixed';
      readonly patterns: readonly RegExp[];
      readonly parameters: readonly Parameter[];
    };
