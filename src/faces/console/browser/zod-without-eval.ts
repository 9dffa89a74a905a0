import { config } from 'zod';

// Zod writes functions from text where it may; this page's policy forbids that, and even asking would be reported.
config({ jitless: true });

/** Stands for `zod` in the whole app (build/console.ts), so that it is set before the first shape is made. */
export { z } from 'zod';
