import { t } from '@assay/words';
import { Anchor, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { paths } from '../../paths.ts';
import { useProject } from '../../session/session.tsx';
import { figure } from '../../ui/figure.ts';
import { Go } from '../../ui/Go.tsx';
import type { Step } from './checklist-edits.ts';

/** A step of a checklist in words. */
export function StepLine({ of }: { readonly of: Step }): ReactNode {
  return (
    <div>
      <Text size="sm" fw={650}>
        <bdi>{of.title}</bdi>
      </Text>
      <Text size="xs" c="dimmed" component="div">
        <Asks of={of} /> · {of.beforeFirstTask ? t('before the first task') : t('at any time')}
      </Text>
    </div>
  );
}

function Asks({ of }: { readonly of: Step }): ReactNode {
  const { slug } = useProject();
  switch (of.kind) {
    case 'guideline':
      return (
        <Go inText to={paths.guidelineVersion(slug, of.guidelineVersionId)}>
          {t('Read a guideline version')}
        </Go>
      );
    case 'practice':
      return (
        <Go inText to={paths.campaign(slug, of.campaignId)}>
          {t('Practise on {items, plural, one {# gold item} other {# gold items}}, passed at {share}', {
            items: of.items,
            share: figure(of.passAt, 'share'),
          })}
        </Go>
      );
    case 'link':
      return (
        <Anchor href={of.url} target="_blank" rel="noreferrer noopener" dir="ltr" inherit underline="always">
          {of.url}
        </Anchor>
      );
    case 'lead':
      return t('A lead ticks it');
  }
}
