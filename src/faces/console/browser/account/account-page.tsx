import { PageHead } from '../parts/page-head.tsx';
import { useWords } from '../words/use-words.tsx';
import { accountWords } from '../words/words-account.ts';
import { AboutMe } from './about-me.tsx';
import { Factors } from './factors.tsx';
import { OtherPlaces } from './other-places.tsx';
import { PasswordChange } from './password-change.tsx';
import { Sessions } from './sessions.tsx';

export function AccountPage() {
  const t = useWords(accountWords);
  return (
    <>
      <PageHead title={t('title')} what={t('what')} help={t('help')} />
      <div className="panels">
        <div>
          <AboutMe />
          <PasswordChange />
        </div>
        <div>
          <Factors />
          <OtherPlaces />
          <Sessions />
        </div>
      </div>
    </>
  );
}
