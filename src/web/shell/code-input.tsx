import { TextInput } from '../parts/inputs.tsx';

/** A one-time code: six digits of an authenticator, filled in by the phone where it can, or a recovery code. */
export function CodeInput({
  value,
  onValue,
  autoFocus,
}: {
  value: string;
  onValue: (code: string) => void;
  autoFocus?: boolean;
}) {
  return (
    <TextInput
      value={value}
      onValue={onValue}
      className="code-input"
      autoComplete="one-time-code"
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      maxLength={40}
      autoFocus={autoFocus}
    />
  );
}
