const VERSION = /^v\d+$/;

/**
 * Replaces every path part with a digit by `{id}` and drops the query. The names of Microsoft's resources have no
 * digits, so the result groups calls well and reveals no customer.
 */
export const templateOf = (pathname: string): string =>
  pathname
    .split('/')
    .map((part) => (/[\d@%]/.test(part) && !VERSION.test(part) ? '{id}' : part))
    .join('/');
