import { Component, type ReactNode } from 'react';
import { useWords } from '../words/use-words.tsx';
import { shellWords } from '../words/words-shell.ts';

type State = { error: Error | null };

/** Keeps a page that throws from taking the rest along, and says what to do. Another address is another try. */
export class ErrorBoundary extends Component<{ children: ReactNode; address?: string }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override componentDidUpdate(before: { address?: string }) {
    if (this.state.error && before.address !== this.props.address) this.setState({ error: null });
  }

  override render() {
    return this.state.error ? <Broken error={this.state.error} /> : this.props.children;
  }
}

/** Plain on purpose: what failed may be anything else on the page. */
function Broken({ error }: { error: Error }) {
  const t = useWords(shellWords);
  return (
    <section className="plain-page" role="alert">
      <h1>{t('brokenTitle')}</h1>
      <p>{t('brokenText')}</p>
      <p>
        <button type="button" className="plain-button" onClick={() => window.location.reload()}>
          {t('reload')}
        </button>
      </p>
      <pre>{`${error.name}: ${error.message}`}</pre>
    </section>
  );
}
