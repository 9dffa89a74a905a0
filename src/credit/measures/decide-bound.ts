import type { PlannedDisplay } from '#disclosure/publication/contract';
import type { Day } from '#kit';

/**
 * A decided measure's display within that of the record it rests on. `restEnd`: that record's last public day, null where
 * it has none, left out where no such record is public.
 */
export function decideBound(planned: PlannedDisplay, restEnd: Day | null | undefined): PlannedDisplay {
  const { decision, shownFrom, shownUntil, reasons } = planned;
  if (decision !== 'public' || restEnd === null) return planned;
  if (restEnd === undefined || restEnd < shownFrom!) {
    const days = { shownFrom: null, shownUntil: null, earliestRepairOn: null, reasons: [] };
    return { ...planned, ...days, decision: 'never', neverBecause: 'unsupported' };
  }
  if (shownUntil !== null && shownUntil <= restEnd) return planned;
  const others = reasons.map((reason) => ({ ...reason, decides: false }));
  const bound = { bound: 'rests-on', day: restEnd, source: `term.${planned.item}`, decides: true } as const;
  return { ...planned, shownUntil: restEnd, reasons: [...others, bound] };
}
