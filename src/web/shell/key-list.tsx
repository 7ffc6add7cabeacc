import { useState } from 'react';
import { Dialog } from '../parts/dialog.tsx';
import { useWords } from '../wording.ts';

/** The keys of this page: those every page has, and the buttons that show one. */
export function KeyList({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const [own] = useState(() => {
    const buttons = [...document.querySelectorAll<HTMLElement>('main [data-key]')].map((button) => {
      const label = [...button.childNodes]
        .filter((node) => node.nodeName !== 'KBD')
        .map((node) => node.textContent ?? '');
      return [button.dataset.key ?? '', label.join('').trim()] as const;
    });
    return [...new Map(buttons)];
  });
  const everywhere: readonly (readonly [readonly string[], string])[] = [
    [['J', 'K'], t({ zh: '上下移动', en: 'Down and up the rows' })],
    [['↵'], t({ zh: '打开这一行', en: 'Open the row' })],
    [['⌘K', 'Ctrl K'], t({ zh: '查找', en: 'Search' })],
    [['?'], t({ zh: '这张表', en: 'This list' })],
    [['Esc'], t({ zh: '关闭', en: 'Close' })],
  ];
  return (
    <Dialog open onClose={onClose} title={t({ zh: '按键一览', en: 'Keyboard' })}>
      <dl className="key-list">
        {[...own.map(([key, label]) => [[key], label] as const), ...everywhere].map(([keys, label]) => (
          <div key={keys.join()} style={{ display: 'contents' }}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet small">
        {t({
          zh: '在输入框里、输入法选字时，单键不起作用。',
          en: 'Single keys do nothing inside fields or while an input method composes.',
        })}
      </p>
    </Dialog>
  );
}
