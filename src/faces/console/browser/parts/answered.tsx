import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Loading } from './loading.tsx';
import { RefusalAlert } from './refusal-alert.tsx';

/** What a door answered; until then a skeleton, and what was refused with the way to try again. */
export function Answered<Data>({
  asked: { data, error, refetch },
  rows,
  children,
}: {
  asked: Pick<UseQueryResult<Data>, 'data' | 'error' | 'refetch'>;
  /** Of the skeleton. */
  rows: number;
  children: (data: Data) => ReactNode;
}) {
  return (
    <>
      <RefusalAlert error={error} onRetry={() => void refetch()} />
      {data === undefined && !error && <Loading rows={rows} />}
      {data !== undefined && children(data)}
    </>
  );
}
