import { type ComponentType, lazy, Suspense, useMemo } from 'react';
import type { HomeCard } from '../console-page.ts';
import { homeCards } from '../home-cards.ts';
import { Loading } from '../parts/loading.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { isAllowed, useSignedIn } from '../session/use-session.ts';
import { useWords } from '../words/use-words.tsx';
import { shellWords } from '../words/words-shell.ts';

/** What waits for me. Cards that have nothing to say give nothing; when none is left, the words for that appear. */
export function HomePage() {
  const t = useWords(shellWords);
  const { rights } = useSignedIn();
  const cards = homeCards.filter((card) => isAllowed(rights, card.right));
  return (
    <>
      <PageHead title={t('homeTitle')} what={t('homeHelp')} />
      <div className="home-cards">
        {cards.map((card) => (
          <Card key={card.id} card={card} />
        ))}
      </div>
      <section className="nothing-waits">
        <h2>{t('nothingWaits')}</h2>
        <p>{t('nothingWaitsMore')}</p>
      </section>
    </>
  );
}

function Card({ card }: { card: HomeCard }) {
  const Content = useMemo<ComponentType>(() => lazy(async () => ({ default: await card.load() })), [card]);
  return (
    <Suspense fallback={<Loading rows={1} />}>
      <Content />
    </Suspense>
  );
}
