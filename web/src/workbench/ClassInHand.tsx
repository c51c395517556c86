import { t } from '@assay/words';
import { Text } from '@mantine/core';
import type { Output, Routes } from '@assay/api';
import type { ReactNode } from 'react';
import { useAnswer } from '../data/use-answer.ts';
import classes from './workbench.module.css';

interface Props {
  readonly classId: string;
  readonly taxonomyVersionId: string;
  readonly cases: Output<Routes['getGuidelineVersion']>['boundaryExamples'];
}

/** The rule for the class in hand, above everything else the guideline says. */
export function ClassInHand({ classId, taxonomyVersionId, cases }: Props): ReactNode {
  const { data } = useAnswer('getTaxonomyVersion', { params: { taxonomyVersionId } });
  // A task may name its classes by their path in the tree.
  const last = classId.split('/').at(-1);
  const found =
    data?.classes.find((one) => one.id === classId) ??
    data?.classes.find((one) => one.id === last || one.title === last);
  if (found === undefined) return null;
  return (
    <section aria-label={t('The class in hand')} className={classes['inHand']}>
      <Text size="xs" c="dimmed">
        {t('In hand')}
      </Text>
      <Text size="sm" fw={650}>
        {found.title}
      </Text>
      <Text size="sm">
        <bdi>{found.definition}</bdi>
      </Text>
      {found.examples.map((example) => (
        <Text key={example} size="sm" c="dimmed">
          <bdi>{example}</bdi>
        </Text>
      ))}
      {cases
        .filter((one) => one.classId === found.id)
        .map((one) => (
          <Text key={one.title} size="sm">
            <bdi>
              <strong>{one.title}:</strong> {one.example} → {one.answer}
            </bdi>
          </Text>
        ))}
    </section>
  );
}
