const TYPES = { csv: 'text/csv', ics: 'text/calendar' } as const;

/** Saves a text as a file on the person's machine; `name` is without its extension. */
export function saveFile(name: string, format: keyof typeof TYPES, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: `${TYPES[format]};charset=utf-8` }));
  Object.assign(document.createElement('a'), { href: address, download: `${name}.${format}` }).click();
  URL.revokeObjectURL(address);
}
