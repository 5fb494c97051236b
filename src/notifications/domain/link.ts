/** The address of a page in the portal; `undefined` when the desk does not know where its portal is, or without a page. */
export const linkOf = (portalUrl: string | undefined, page: string | undefined): string | undefined =>
  portalUrl === undefined || page === undefined ? undefined : `${portalUrl.replace(/\/$/, '')}${page}`;
