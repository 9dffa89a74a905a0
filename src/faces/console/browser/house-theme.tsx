import { ConfigProvider } from 'antd';
import enGB from 'antd/es/locale/en_GB';
import zhCN from 'antd/es/locale/zh_CN';
import { type ReactNode, useMemo } from 'react';
import { useMedia } from './parts/use-media.ts';
import { themeOf } from './theme.ts';
import { useLanguage } from './words/use-words.tsx';

/** Ant Design as this house wants it. */
export function HouseTheme({ children }: { children: ReactNode }) {
  const { language } = useLanguage();
  const isDark = useMedia('(prefers-color-scheme: dark)');
  const isStill = useMedia('(prefers-reduced-motion: reduce)');
  const theme = useMemo(() => themeOf(isDark ? 'dark' : 'light', { isStill }), [isDark, isStill]);
  return (
    <ConfigProvider
      locale={language === 'zh' ? zhCN : enGB}
      theme={theme}
      componentSize="middle"
      button={{ autoInsertSpace: false }}
      form={{ requiredMark: false, scrollToFirstError: { focus: true } }}
    >
      {children}
    </ConfigProvider>
  );
}
