import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useRef, useState } from 'react';
import type { Outcome } from '#kit';
import type { ReleaseDetail } from '#registry/ingest/contract';
import { type Problem, Refused } from '../../client/problem.ts';
import { useClient } from '../../client/use-client.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useWords } from '../../words/use-words.tsx';
import { SignerNote } from '../keys/signer-note.tsx';
import { useSigner } from '../keys/use-signer.ts';
import { releaseWords } from '../words/words-releases.ts';
import { type ReleaseTally, releaseAll, releaseSome } from './release-rows.ts';
import { SendBack } from './send-back.tsx';

type Props = { release: ReleaseDetail; selected: readonly string[]; onDone: () => void };

/** What can be done with the rows: release all or some of them, or send some back. */
export function ReleaseActions({ release, selected, onDone }: Props) {
  const t = useWords(releaseWords);
  const { isSigned, mayRelease, provider, waiting } = release;
  const state = useSigner(isSigned ? (provider ?? '') : '');
  const signer = state.kind === 'ready' ? state.signer : null;
  const { run, stop, progress, error, isStopping } = useReleasing(onDone);
  const client = useClient();
  if (!mayRelease) return <p className="next-step">{t('own')}</p>;
  const isReady = !isSigned || signer !== null;
  const order = { submissionId: release.submissionId, signer };
  const rows = release.rows.filter(({ row }) => selected.includes(String(row)));
  if (progress)
    return (
      <Waiting
        title={t(isSigned ? 'signing' : 'releasing')}
        done={progress.tally.done}
        total={progress.total}
        goesOn={false}
        isCancelling={isStopping}
        onCancel={stop}
      />
    );
  return (
    <section className="release-actions">
      {isSigned && <SignerNote state={state} />}
      <RefusalAlert error={error} />
      <div className="row">
        {selected.length === 0 ? (
          waiting > 0 && (
            <Button
              type="primary"
              disabled={!isReady}
              onClick={() => void run(waiting, (more) => releaseAll(client, { ...order, ...more }))}
            >
              {t(isSigned ? 'signReleaseAll' : 'releaseAll', { count: waiting })}
            </Button>
          )
        ) : (
          <>
            <Button
              type="primary"
              disabled={!isReady}
              onClick={() =>
                void run(rows.length, (more) => releaseSome(client, release, rows, { ...order, ...more }))
              }
            >
              {t(isSigned ? 'signRelease' : 'release', { count: selected.length })}
            </Button>
            <SendBack submissionId={release.submissionId} rows={selected.map(Number)} onDone={onDone} />
          </>
        )}
      </div>
    </section>
  );
}

type More = { onTally(tally: ReleaseTally): void; signal: AbortSignal };
type Work = (more: More) => Promise<Outcome<ReleaseTally, Problem>>;

/** Long work of this page: how far it is, how to stop it, and what came of it. */
function useReleasing(onDone: () => void) {
  const t = useWords(releaseWords);
  const queries = useQueryClient();
  const { notification } = App.useApp();
  const [progress, setProgress] = useState<{ tally: ReleaseTally; total: number } | null>(null);
  const [error, setError] = useState<Refused | null>(null);
  const [isStopping, setStopping] = useState(false);
  const stopper = useRef<AbortController | null>(null);
  const tell = ({ done, differing, outcomes }: ReleaseTally) => {
    const { held, refused } = outcomes;
    const more = [
      ...(held > 0 ? [t('heldNow', { count: held })] : []),
      ...(refused > 0 ? [t('refusedNow', { count: refused })] : []),
      ...(differing > 0 ? [t('differNow', { count: differing })] : []),
    ];
    notification[more.length > 0 ? 'warning' : 'success']({
      title: t('releasedNow', { count: done - refused }),
      description: more.length > 0 ? more.join(' ') : undefined,
      duration: more.length > 0 ? 0 : 6,
    });
  };
  return {
    progress,
    error,
    isStopping,
    stop() {
      setStopping(true);
      stopper.current?.abort();
    },
    async run(total: number, work: Work) {
      stopper.current = new AbortController();
      let reached: ReleaseTally | null = null;
      setError(null);
      const onTally = (tally: ReleaseTally) => {
        reached = tally;
        setProgress({ tally, total });
      };
      setProgress({ tally: { done: 0, differing: 0 } as ReleaseTally, total });
      const done = await work({ onTally, signal: stopper.current.signal });
      setProgress(null);
      setStopping(false);
      if (!done.ok) setError(new Refused(done.refusal));
      const tally = done.ok ? done.value : reached;
      if (tally) tell(tally);
      onDone();
      for (const topic of ['held', 'submission', 'record'])
        await queries.invalidateQueries({ queryKey: [topic] });
    },
  };
}
