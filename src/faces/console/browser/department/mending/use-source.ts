import { useState } from 'react';
import type { Submission } from '#registry/ingest/contract';
import { hashOf, useUploadQueue, useUploads } from '../hand-in/use-uploads.ts';

/** Rows of a submission that went back already from this browser, and in which submissions. */
export function useSentAgain(submissionId: string) {
  const files = useUploads(useUploadQueue());
  const mending = files.filter(({ mends }) => mends?.submissionId === submissionId);
  return {
    rows: new Set(mending.flatMap(({ mends }) => mends?.rows ?? [])),
    submissions: mending.map((file) => file.submissionId).filter((id) => id !== null),
  };
}

/** The file that a submission came from: kept by this browser, or given again by the clerk. */
export function useSource({ submissionId, sha256 }: Pick<Submission, 'submissionId' | 'sha256'>) {
  const queue = useUploadQueue();
  const files = useUploads(queue);
  const [given, setGiven] = useState<Blob | null>(null);
  const kept = files.findLast((each) => each.submissionId === submissionId);
  return {
    isLoading: queue === null,
    file: given ?? kept?.file ?? null,
    queue,
    kept: kept ?? null,
    /** Tells whether it is the same file. */
    async give(file: File): Promise<boolean> {
      const isSame = (await hashOf(file)) === sha256;
      if (isSame) setGiven(file);
      return isSame;
    },
  };
}
