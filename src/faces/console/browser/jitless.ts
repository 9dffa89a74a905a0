import { config } from 'zod';

// Zod writes functions from text where it may; this page's policy forbids that, and asking would be reported.
config({ jitless: true });
