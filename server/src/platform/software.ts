/** What the server calls itself in its health answer and on every row that says by which software it was written. */
export const VERSION = '0.1.0';

export const SOFTWARE = `assay@${VERSION}`;
