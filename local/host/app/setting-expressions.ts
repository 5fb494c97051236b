const EXPRESSION = /%([^%]+)%/g;

/** Replaces `%NAME%` by the app setting of that name; an unknown one stays as it is. */
export function resolveSettings(text: string): string {
  return text.replaceAll(EXPRESSION, (expression, name: string) => process.env[name] ?? expression);
}

/** The names in `%NAME%` that no app setting has. */
export function missingSettings(text: string): string[] {
  return [...text.matchAll(EXPRESSION)].map(([, name = '']) => name).filter((name) => !(name in process.env));
}
