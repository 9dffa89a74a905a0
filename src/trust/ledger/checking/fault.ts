import type { LogName } from '../log.ts';

/** Something that is not as it was promised. `place` names it: a leaf, a file, or a record. */
export type Fault = { code: string; log: LogName | null; place: string };

export type Tell = (fault: Fault) => void;
