import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { type Submission, submissionRoutes } from '#registry/ingest/contract';
import { valueOrThrow } from '../../client/problem.ts';
import { useClient } from '../../client/use-client.tsx';
import { useWords } from '../../words/use-words.tsx';
import { useUploadQueue } from '../hand-in/use-uploads.ts';
import { mendWords } from '../words/words-mending.ts';
import { type Cells, toJsonLines } from './mended.ts';

type Row = { row: number; cells: Cells };

/**
 * Hands mended rows in as JSON lines under their old numbers, keeps them in this browser in case some come back, and
 * leads to what became of them. The same rows sent twice are one submission.
 */
export function useSendMended({ item, file, submissionId: mended }: Submission) {
  const t = useWords(mendWords);
  const client = useClient();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const queue = useUploadQueue();
  const [key] = useState(() => window.crypto.randomUUID());
  const { mutate, isPending, error } = useMutation({
    async mutationFn(rows: readonly Row[]) {
      const name = `${file.replace(/\.[^.]+$/, '')}-${t('suffix')}.jsonl`;
      const lines = new File([toJsonLines(rows)], name, { type: 'application/x-ndjson' });
      const body = new FormData();
      body.append('file', lines, name);
      const received = valueOrThrow(
        await client.request(submissionRoutes.hand, {
          query: { item },
          body,
          headers: { 'idempotency-key': `${key} ${rows.map(({ row }) => row).join()}`.slice(0, 255) },
        }),
      );
      return { received, lines, rows };
    },
    async onSuccess({ received, lines, rows }) {
      if (!('submissionId' in received)) return;
      const { submissionId } = received;
      const mends = { submissionId: mended, rows: rows.map(({ row }) => row) };
      await queue?.keepHandedIn(lines, { item, submissionId, mends });
      await queries.invalidateQueries({ queryKey: ['submission'] });
      void navigate(`/submissions/${submissionId}`);
    },
  });
  return { send: (rows: readonly Row[]) => mutate(rows), isSending: isPending, error };
}
