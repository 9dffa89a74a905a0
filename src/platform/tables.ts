// biome-ignore lint/suspicious/noExplicitAny: placeholder until the generator has run
export type DB = any;
