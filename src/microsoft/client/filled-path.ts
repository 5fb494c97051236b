type IdsIn<Path extends string> = Path extends `${string}{${infer Id}}${infer Rest}`
  ? Id | IdsIn<Rest>
  : never;

/** The ids in the placeholders of a path: `orderId` for `/orders/{orderId}`. */
export type PathIds<Path extends string> = Readonly<Record<IdsIn<Path>, string>>;

/** Fills the ids into a path. */
export function filledPath<Path extends string>(path: Path, ids: PathIds<Path>): string {
  const values: Readonly<Record<string, string>> = ids;
  return path.replaceAll(/\{(\w+)\}/g, (_, id: string) => encodeURIComponent(values[id] ?? ''));
}
