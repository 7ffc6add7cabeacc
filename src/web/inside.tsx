import { Outlet } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import en from 'antd/locale/en_US';
import zh from 'antd/locale/zh_CN';
import { useMemo } from 'react';
import { usePhone } from './phone.ts';
import { usePreferences } from './preferences.ts';
import { themeOf } from './theme.ts';

/** What floats belongs to the dialog it was opened from, or to the page: inside a landmark, and above an open dialog. */
const popupPlace = (opener?: HTMLElement): HTMLElement =>
  opener?.closest('dialog') ?? document.getElementById('page') ?? document.body;

/** Around every page behind signing in: the component library in our look and the reader's language. Loaded only there. */
export function Inside() {
  const preferences = usePreferences();
  const phone = usePhone();
  const theme = useMemo(() => themeOf(preferences, phone), [preferences, phone]);
  return (
    <ConfigProvider
      theme={theme}
      locale={preferences.language === 'zh' ? zh : en}
      wave={{ disabled: true }}
      getPopupContainer={popupPlace}
    >
      <Outlet />
    </ConfigProvider>
  );
}
