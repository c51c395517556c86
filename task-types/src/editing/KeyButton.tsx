import type { ReactNode } from 'react';
import { printKey } from '../keys/index.ts';

interface KeyButtonProps {
  readonly title: string;
  /** Canonical key name, printed on the button; nothing is printed without one. */
  readonly keyName?: string | undefined;
  readonly onPress: () => void;
  readonly pressed?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly tone?: number | undefined;
  readonly hint?: string | undefined;
  readonly icon?: ReactNode;
  readonly className?: string | undefined;
}

/** The key of an action, as printed on its control. */
export function Kbd({ name }: { readonly name: string }): ReactNode {
  return (
    <kbd className="assay-kbd" dir="ltr">
      {printKey(name)}
    </kbd>
  );
}

/** Keys in the spelling of `aria-keyshortcuts`. */
function ariaKey(key: string): string {
  return key.replace('Ctrl', 'Control').replace('Space', ' ');
}

/** A button that prints its key. Keeps the focus where it is, so that the caret in the text survives a click. */
export function KeyButton(props: KeyButtonProps): ReactNode {
  const { title, keyName, onPress, pressed, disabled, tone, hint, icon, className = '' } = props;
  return (
    <button
      type="button"
      className={`assay-button ${className}`}
      aria-pressed={pressed}
      aria-keyshortcuts={keyName === undefined ? undefined : ariaKey(keyName)}
      disabled={disabled}
      title={hint}
      data-tone={tone}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {tone === undefined ? null : <span className="assay-swatch" aria-hidden="true" />}
      {icon}
      <span className="assay-button-title">{title}</span>
      {keyName === undefined ? null : <Kbd name={keyName} />}
    </button>
  );
}
