import { useIsFetching } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { homeCards } from '../home-cards.ts';
import { Loading } from '../parts/loading.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { isAllowed, useSignedIn } from '../session/use-session.ts';
import { useWords } from '../words/use-words.tsx';
import { shellWords } from '../words/words-shell.ts';

const cards = homeCards.map((card) => ({
  card,
  Content: lazy(async () => ({ default: await card.load() })),
}));

/** What waits for me. Cards that have nothing to say give nothing; when none is left, the words for that appear,
 * but not before all have their answer. */
export function HomePage() {
  const t = useWords(shellWords);
  const { rights } = useSignedIn();
  const unanswered = useIsFetching({ predicate: ({ state }) => state.data === undefined });
  return (
    <>
      <PageHead title={t('homeTitle')} what={t('homeHelp')} />
      <div className="home-cards">
        {cards
          .filter(({ card }) => isAllowed(rights, card.right))
          .map(({ card, Content }) => (
            <Suspense key={card.id} fallback={<Loading rows={1} />}>
              <Content />
            </Suspense>
          ))}
      </div>
      <section className="nothing-waits" hidden={unanswered > 0}>
        <h2>{t('nothingWaits')}</h2>
        <p>{t('nothingWaitsMore')}</p>
      </section>
    </>
  );
}
