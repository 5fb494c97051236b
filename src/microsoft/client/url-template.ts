const VERSION = /^v\d+$/;

/**
 * A path with `{id}` for every part that has a digit in it, which names of Microsoft's resources have not, and no query:
 * few enough to group by, and nothing about a customer.
 */
export const templateOf = (pathname: string): string =>
  pathname
    .split('/')
    .map((part) => (/[\d@%]/.test(part) && !VERSION.test(part) ? '{id}' : part))
    .join('/');
