import { Group, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import classes from './kit.module.css';

interface Props {
  readonly title?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A framed part of a page, named for screen readers by its title. */
export function Card({ title, actions, children }: Props): ReactNode {
  const id = useId();
  return (
    <section className={classes['card']} {...(title === undefined ? {} : { 'aria-labelledby': id })}>
      {title !== undefined && (
        <div className={classes['cardHead']}>
          <Title order={2} id={id}>
            {title}
          </Title>
          {actions !== undefined && <Group gap="xs">{actions}</Group>}
        </div>
      )}
      {children}
    </section>
  );
}
