import { Anchor, Button, type AnchorProps, type ButtonProps } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';

/** Follows a link inside the app, leaving new tabs, downloads and other origins to the browser. */
export function useGo(): (event: MouseEvent<HTMLAnchorElement>) => void {
  const router = useRouter();
  return (event) => {
    const { href, target, origin } = event.currentTarget;
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (event.defaultPrevented || !plain || target !== '' || origin !== window.location.origin) return;
    if (event.currentTarget.pathname.startsWith('/v1/')) return;
    event.preventDefault();
    router.history.push(href.slice(origin.length));
  };
}

interface Props extends AnchorProps {
  readonly to: string;
  readonly children: ReactNode;
  readonly title?: string;
  /** Inside a sentence: underlined, so that it is not told apart by colour alone. */
  readonly inText?: boolean;
  readonly 'aria-label'?: string;
}

/** A link to a page of the app, or to a file the API answers. */
export function Go({ to, children, inText = false, ...rest }: Props): ReactNode {
  const follow = useGo();
  return (
    <Anchor href={to} onClick={follow} inherit underline={inText ? 'always' : 'hover'} {...rest}>
      {children}
    </Anchor>
  );
}

/** A link that looks like a button, for the one thing most people come to a page for. */
export function GoButton({
  to,
  children,
  ...rest
}: ButtonProps & { readonly to: string; readonly children: ReactNode }): ReactNode {
  const follow = useGo();
  return (
    <Button component="a" href={to} onClick={follow} {...rest}>
      {children}
    </Button>
  );
}
