import type { Instant } from '#kernel/dates.ts';
import { Button, Dialog, Moment, TextInput, tell } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';

/** A one-time link that has just been made. */
export interface NewLink {
  readonly secret: string;
  readonly expiresAt: string;
}

/** The address of a one-time link. The secret stands behind `#`, where no server's log sees it. */
const addressOf = (path: string, secret: string) => `${location.origin}${path}#${secret}`;

/** Shows a one-time link this once, to copy and hand over. */
export function LinkShown({
  link,
  title,
  path = '/link',
  onClose,
}: {
  link: NewLink | undefined;
  title: string;
  /** The page it opens. */
  path?: string;
  onClose: () => void;
}) {
  const { t } = useWords();
  const address = link ? addressOf(path, link.secret) : '';
  const copy = () =>
    navigator.clipboard.writeText(address).then(
      () => tell({ zh: '已复制', en: 'Copied' }),
      () => tell({ zh: '没有复制成，请手动选中复制', en: 'Not copied; select and copy it by hand' }),
    );
  return (
    <Dialog
      open={link !== undefined}
      onClose={onClose}
      title={title}
      acts={
        <Button kind="main" onClick={() => void copy()}>
          {t({ zh: '复制链接', en: 'Copy the link' })}
        </Button>
      }
    >
      <p>
        {t({
          zh: '把链接发给本人，只发一次，只能用一次。关掉这里就再也看不到。',
          en: 'Hand it to the person themselves. It works once, and is not shown again after you close this.',
        })}
      </p>
      <TextInput
        value={address}
        onValue={() => {}}
        readOnly
        aria-label={t({ zh: '一次性链接', en: 'One-time link' })}
        onFocus={(event) => event.target.select()}
      />
      {link ? (
        <p className="quiet">
          {t({ zh: '有效到', en: 'Good until' })} <Moment at={link.expiresAt as Instant} />
        </p>
      ) : null}
    </Dialog>
  );
}
