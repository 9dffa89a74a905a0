import { z } from 'zod';
import { Words } from '#registry/catalogue/contract';
import { Domain } from './list.ts';

/** A row of law/authorities.yaml: a field of regulation, and the words by which its authorities are known. */
export const AuthorityDomain = z.strictObject({
  domain: Domain,
  name: Words,
  authorityWords: z.array(z.string().min(1)).min(1),
  mark: z.enum(['V', 'S', 'M', 'D']),
});
export type AuthorityDomain = z.output<typeof AuthorityDomain>;

/** Who has power in which field. */
export type Authorities = Readonly<{
  /** By name, in the order of the page. */
  domains: ReadonlyMap<Domain, AuthorityDomain>;
  /** The fields of an authority, by its full name; empty for whoever is none. */
  domainsOf(authorityName: string): ReadonlySet<Domain>;
}>;
