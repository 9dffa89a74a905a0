import { insideRoutes } from '#disclosure/inside/contract';
import { useAnswer } from '../../client/use-client.tsx';

/** One record with its history, as staff see it. */
export const useRecord = (code: string, recordId: string) =>
  useAnswer(insideRoutes.record, { params: { code, recordId } }, { topic: 'record' });
