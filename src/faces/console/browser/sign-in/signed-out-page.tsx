import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { useWords } from '../words/use-words.tsx';
import { signInWords } from '../words/words-sign-in.ts';
import { Front } from './front.tsx';

export function SignedOutPage() {
  const t = useWords(signInWords);
  const navigate = useNavigate();
  return (
    <Front title={t('signedOutTitle')} what={t('signedOutText')}>
      <Button type="primary" size="large" block onClick={() => void navigate('/sign-in')}>
        {t('signInAgain')}
      </Button>
    </Front>
  );
}
