import { useQueryClient } from '@tanstack/react-query';
import { type MonthLine, qualityRoutes } from '#oversight/quality/contract';
import { keyOf, useAnswer, useSend } from '../../client/use-client.tsx';
import { useToday } from '../../parts/use-today.ts';
import { useUndoable } from '../../parts/use-undoable.tsx';
import { useWords } from '../../words/use-words.tsx';
import { useItemName } from '../catalogue.ts';
import { monthWords } from '../words/words-months.ts';

/** The months of a year as the unit has to answer for them. */
export const useMonths = (year: number) =>
  useAnswer(qualityRoutes.months, { query: { year } }, { topic: 'submission', isKept: true });

/** This year's and, as long as something of it may be open, last year's. */
export function useRecentMonths(): MonthLine[] | undefined {
  const year = Number(useToday().slice(0, 4));
  const now = useMonths(year).data;
  const before = useMonths(year - 1).data;
  return now && before ? [...now.months, ...before.months] : undefined;
}

/** Says of a month that there was nothing, and offers to take it back. */
export function useReportMonth() {
  const t = useWords(monthWords);
  const itemName = useItemName();
  const queries = useQueryClient();
  const undoable = useUndoable();
  const refresh = () =>
    queries.invalidateQueries({ queryKey: keyOf(qualityRoutes.months, {}, 'submission').slice(0, 2) });
  const send = useSend(qualityRoutes.report, { onDone: () => void refresh() });
  const takeBack = ({ month, item }: MonthLine) =>
    send.mutateAsync({ json: { month, item, kind: 'take-back' } });
  return {
    error: send.error,
    isBusy: send.isPending,
    takeBack: (line: MonthLine) => void takeBack(line).catch(() => undefined),
    async sayNone(line: MonthLine) {
      const { month, item } = line;
      try {
        const said = await send.mutateAsync({ json: { month, item, kind: 'zero' } });
        const done = t('said', { month, item: itemName(item) });
        if (said.canTakeBack) undoable(done, async () => void (await takeBack(line)));
      } catch {
        // `error` says why.
      }
    },
  };
}
