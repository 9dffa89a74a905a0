import { useLanguage } from '../words/use-words.tsx';

const other = {
  zh: { language: 'en', name: 'English', tag: 'en' },
  en: { language: 'zh', name: '中文', tag: 'zh-CN' },
} as const;

export function LanguageSwitch() {
  const { language, choose } = useLanguage();
  const { language: next, name, tag } = other[language];
  return (
    <button type="button" className="quiet-button" lang={tag} onClick={() => choose(next)}>
      {name}
    </button>
  );
}
