import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import {
  type RowFinding,
  type RowOutcome,
  type Submission,
  submissionRoutes,
} from '#registry/ingest/contract';
import { Refused } from '../../client/problem.ts';
import type { Client } from '../../client/request.ts';
import { useClient } from '../../client/use-client.tsx';
import { useWords } from '../../words/use-words.tsx';
import { isAtWork } from '../submissions/use-submission.ts';
import { entryWords } from '../words/words-records.ts';

export type Entered = { submissionId: string; title: string; outcome: RowOutcome | null };
type Answer =
  | { kind: 'handed-in' }
  | { kind: 'wrong'; findings: readonly RowFinding[] }
  | { kind: 'refused' };

/** Half-second looks at the result of one row; after them it is found in the list of submissions. */
const LOOKS = 20;

/** Hands one row in and waits for what becomes of it. A row with an error is not handed in at all. */
export function useHandInOne(item: string) {
  const t = useWords(entryWords);
  const client = useClient();
  const queries = useQueryClient();
  const [state, setState] = useState<{ isBusy: boolean; error: Refused | null }>({
    isBusy: false,
    error: null,
  });
  const [entered, setEntered] = useState<readonly Entered[]>([]);
  // The same entry after a lost answer is the same submission.
  const key = useRef(window.crypto.randomUUID());
  const end = (answer: Answer, error: Refused | null = null): Answer => {
    setState({ isBusy: false, error });
    return answer;
  };
  const handIn = async (cells: Record<string, string>): Promise<Answer> => {
    setState({ isBusy: true, error: null });
    const checked = await client.request(submissionRoutes.check, { params: { item }, json: { cells } });
    if (!checked.ok) return end({ kind: 'refused' }, new Refused(checked.refusal));
    if (!checked.value.wouldPass) return end({ kind: 'wrong', findings: checked.value.findings });
    const received = await sendRow(client, { item, cells, key: key.current, name: t('fileName') });
    if (!received.ok) return end({ kind: 'refused' }, new Refused(received.refusal));
    if (!('submissionId' in received.value)) return end({ kind: 'refused' });
    key.current = window.crypto.randomUUID();
    const { submissionId } = received.value;
    const result = await waitForResult(client, received.value);
    await queries.invalidateQueries({ queryKey: ['submission'] });
    if (result?.outcome === 'refused') return end({ kind: 'wrong', findings: result.findings });
    const title = [cells.subjectName, cells.documentNumber].filter(Boolean).join(' · ');
    setEntered((before) => [{ submissionId, title, outcome: result?.outcome ?? null }, ...before]);
    return end({ kind: 'handed-in' });
  };
  return { handIn, ...state, entered };
}

function sendRow(
  client: Client,
  { item, cells, key, name }: { item: string; cells: Record<string, string>; key: string; name: string },
) {
  const body = new FormData();
  body.append('file', new Blob([`${JSON.stringify(cells)}\n`]), `${name}.jsonl`);
  return client.request(submissionRoutes.hand, {
    query: { item },
    body,
    headers: { 'idempotency-key': key },
  });
}

async function waitForResult(client: Client, { submissionId: id }: Submission) {
  for (let look = 0; look < LOOKS; look += 1) {
    const shown = await client.request(submissionRoutes.show, { params: { id } });
    if (shown.ok && !isAtWork(shown.value.state)) {
      const results = await client.request(submissionRoutes.results, { params: { id }, query: { limit: 1 } });
      return results.ok ? (results.value.results[0] ?? null) : null;
    }
    await new Promise((resolve) => window.setTimeout(resolve, 500));
  }
  return null;
}
