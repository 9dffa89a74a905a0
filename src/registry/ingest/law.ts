import type { Catalogue } from '#registry/catalogue';
import type { SubjectLaw } from '#registry/subjects';

/** The law that a row is checked by. */
export type IngestLaw = { subjects: SubjectLaw; catalogue: Catalogue };
