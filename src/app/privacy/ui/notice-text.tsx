import { Loaded } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import { privacy } from './api.ts';

/** The privacy notice in force. */
export function NoticeText() {
  const { t } = useWords();
  const query = useRead(privacy.readNotice);
  return (
    <Loaded of={query}>
      {({ version, parts }) => (
        <div className="reading">
          {parts.map((part) => (
            <section key={part.title.zh}>
              <h3>{t(part.title)}</h3>
              <p>{t(part.text)}</p>
            </section>
          ))}
          <p className="quiet small">{t({ zh: '版本 {version}', en: 'Version {version}' }, { version })}</p>
        </div>
      )}
    </Loaded>
  );
}
