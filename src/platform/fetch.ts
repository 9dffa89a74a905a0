/** The way to other machines; passed in, so that a test can stand in for them. */
export const fetch: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, init);
