import { z } from 'zod';
import { Action, type Ground, LegalBasis, Purpose } from './audit-event.ts';

/** How well a line of law is known: V read, S secondary, M from memory, D our own decision. */
const Mark = z.enum(['V', 'S', 'M', 'D']);
const months = z.int().min(1).max(1_200);

/** `law/audit/term.yaml`: for how long the trail is kept, and what other rules ask at least. */
export const Term = z
  .strictObject({
    months,
    clause: z.string().min(1),
    mark: Mark,
    floors: z.array(z.strictObject({ months, clause: z.string().min(1), mark: Mark })).min(1),
  })
  .refine((term) => term.floors.every((floor) => term.months >= floor.months), 'months is below a floor');

/** Who erases a record, reads the trail or asks a check states the ground himself. */
const GroundedAction = Action.exclude(['record-erased', 'audit-read', 'check-asked']);

/** `law/audit/bases.yaml`: for which purpose and by which clause the platform does all else. */
export const Bases = z.record(
  GroundedAction,
  z.strictObject({ purpose: Purpose, clause: LegalBasis, mark: Mark }),
);

/** The law of the trail, made ready: its term in months, and the ground of each act. */
export type AuditLaw = Readonly<{
  termMonths: number;
  groundOf(action: z.output<typeof GroundedAction>): Ground;
}>;
