import { Alert } from 'antd';
import { Link } from 'react-router';
import { useWords } from '../../words/use-words.tsx';
import { keyWords } from '../words/words-keys.ts';
import type { SignerState } from './decide-signer.ts';

/** Says which key will sign, or what is missing and where to get it; `differs`: what is to be signed is not what is shown. */
export function SignerNote({ state, differs = false }: { state: SignerState; differs?: boolean }) {
  const t = useWords(keyWords);
  if (differs) return <Alert className="refusal" type="error" showIcon title={t('differs')} />;
  if (state.kind === 'loading') return null;
  if (state.kind === 'ready') return <p className="what">{t('signerReady', { id: state.signer.keyId })}</p>;
  const text =
    state.kind === 'elsewhere'
      ? t('signerElsewhere', { ids: state.keyIds.join('、') })
      : t(state.kind === 'no-key' ? 'signerNone' : 'unable');
  return (
    <Alert
      className="refusal"
      type="warning"
      showIcon
      title={text}
      action={<Link to="/keys">{t('toKeys')}</Link>}
    />
  );
}
