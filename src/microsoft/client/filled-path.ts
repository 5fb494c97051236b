type IdsIn<Path extends string> = Path extends `${string}{${infer Id}}${infer Rest}`
  ? Id | IdsIn<Rest>
  : never;

/** The ids a path has places for: `orderId` for `/orders/{orderId}`. */
export type PathIds<Path extends string> = Readonly<Record<IdsIn<Path>, string>>;

/** A path with its ids filled in. */
export function filledPath<Path extends string>(path: Path, ids: PathIds<Path>): string {
  const given: Readonly<Record<string, string>> = ids;
  return path.replaceAll(/\{(\w+)\}/g, (_, id: string) => encodeURIComponent(given[id] ?? ''));
}
