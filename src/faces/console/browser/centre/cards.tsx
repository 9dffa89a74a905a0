import { insideRoutes } from '#disclosure/inside/contract';
import { addDays, dayOf, daysBetween } from '#kit';
import { qualityRoutes } from '#oversight/quality/contract';
import { catalogueRoutes } from '#registry/catalogue/contract';
import { submissionRoutes } from '#registry/ingest/contract';
import { useAnswer } from '../client/use-client.tsx';
import { useToday } from '../parts/use-today.ts';
import { WaitingCard } from '../parts/waiting-card.tsx';
import { useWords } from '../words/use-words.tsx';
import { useFirstFines } from './fines/use-queue.ts';
import { centreWords } from './words.ts';

export function FinesCard() {
  const t = useWords(centreWords);
  const today = useToday();
  const { data } = useFirstFines();
  const oldest = data?.fines[0];
  if (!data || !oldest) return null;
  const { length: count } = data.fines;
  const { decidedOn: day } = oldest;
  const detail = t('oldestDecision', { day, days: Math.max(0, daysBetween(day, today)) });
  return (
    <WaitingCard
      count={count}
      title={t('finesWait', { count })}
      detail={data.next === null ? detail : `${t('atLeast', { count })} · ${detail}`}
      to="/fines"
    />
  );
}

export function HeldCard() {
  const t = useWords(centreWords);
  const today = useToday();
  const { data } = useAnswer(
    insideRoutes.held,
    { query: { waitsFor: 'subject', limit: 100 } },
    { topic: 'held' },
  );
  const oldest = data?.rows[0];
  if (!data || !oldest) return null;
  const { length: count } = data.rows;
  const detail = t('oldestWait', { days: Math.max(0, daysBetween(dayOf(new Date(oldest.since)), today)) });
  return (
    <WaitingCard
      count={count}
      title={t('rowsWait', { count })}
      detail={data.next === null ? detail : `${t('atLeast', { count })} · ${detail}`}
      to="/held?waitsFor=subject"
    />
  );
}

/** Submissions of the last week whose rows were refused: their departments may need help. */
export function RefusedCard() {
  const t = useWords(centreWords);
  const from = addDays(useToday(), -7);
  const { data } = useAnswer(
    submissionRoutes.list,
    { query: { problem: 'true', from, limit: 100 } },
    { topic: 'submission' },
  );
  const refused = (data?.submissions ?? []).filter((each) => each.refused > 0 || each.state === 'refused');
  const { length: count } = refused;
  const rows = refused.reduce((sum, each) => sum + each.refused, 0);
  const units = new Set(refused.map(({ provider }) => provider)).size;
  return (
    <WaitingCard
      count={count}
      title={t('refusedLately', { count })}
      detail={t('refusedRows', { rows, units })}
      to={`/submissions?problem=true&from=${from}`}
    />
  );
}

/** Departments that owe a word about months. */
export function LateCard() {
  const t = useWords(centreWords);
  const { data } = useAnswer(qualityRoutes.late, {}, { topic: 'submission' });
  const units = data?.units ?? [];
  const { length: count } = units;
  const months = units.reduce((sum, each) => sum + each.months, 0);
  return (
    <WaitingCard
      count={count}
      title={t('lateUnits', { count })}
      detail={t('lateOldest', { months, month: units[0]?.oldest ?? '' })}
      to="/department-quality"
      isUrgent
    />
  );
}

export function CatalogueCard() {
  const t = useWords(centreWords);
  const { data } = useAnswer(catalogueRoutes.changes, {});
  const count = data?.changes.length ?? 0;
  return (
    <WaitingCard
      count={count}
      title={t('catalogueWaits', { count })}
      {...(data?.needsRestart ? { detail: t('catalogueRestart') } : {})}
      to="/catalogue/changes"
    />
  );
}
