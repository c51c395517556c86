/** The name of the app, alike in every language. */
export const brand = 'Assay';
