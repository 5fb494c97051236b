/** Replaces `%NAME%` by the app setting of that name; an unknown one stays as it is. */
export function resolveSettings(text: string): string {
  return text.replaceAll(/%([^%]+)%/g, (expression, name: string) => process.env[name] ?? expression);
}
