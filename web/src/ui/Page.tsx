import { t } from '@assay/words';
import { Group, Text, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { brand } from '../brand.ts';
import { Go } from './Go.tsx';
import classes from './kit.module.css';

interface Props {
  readonly title: string;
  /** The pages above this one, topmost first. */
  readonly trail?: readonly { readonly title: string; readonly to: string }[];
  readonly badge?: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A page: its title (also of the browser tab), where it lies, and what can be done on it. */
export function Page({ title, trail = [], badge, lead, actions, children }: Props): ReactNode {
  useEffect(() => {
    document.title = `${title} · ${brand}`;
  }, [title]);
  return (
    <div className={classes['page']}>
      <div className={classes['pageHead']}>
        <div style={{ minWidth: 0 }}>
          {trail.length > 0 && (
            <nav aria-label={t('Where this page lies')}>
              <Text size="xs" c="dimmed">
                {trail.map((step, place) => (
                  <span key={step.to}>
                    {place > 0 && ' / '}
                    <Go to={step.to}>{step.title}</Go>
                  </span>
                ))}
              </Text>
            </nav>
          )}
          <Group gap="sm" align="center">
            <Title order={1} dir="auto">
              {title}
            </Title>
            {badge}
          </Group>
          {lead !== undefined && (
            <Text size="sm" c="dimmed" mt={2} maw="90ch" component="div">
              {lead}
            </Text>
          )}
        </div>
        {actions !== undefined && <Group gap="xs">{actions}</Group>}
      </div>
      {children}
    </div>
  );
}
