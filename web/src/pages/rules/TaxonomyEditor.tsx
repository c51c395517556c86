import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import { fieldErrors } from '../../data/client.ts';
import { answerOptions, useAnswer } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { useRefusal } from '../../session/session.tsx';
import { Card } from '../../ui/Card.tsx';
import { classFaults, type EditedClass } from './class-edits.ts';
import { ClassFields } from './ClassFields.tsx';
import { ClassTree } from './ClassTree.tsx';
import { isObject } from './config/value-paths.ts';
import { DraftBar } from './drafts/DraftBar.tsx';
import type { RuleDraft } from './drafts/use-rule-draft.ts';
import classes from './rules.module.css';

type Version = Output<Routes['getTaxonomyVersion']>;
export type TaxonomyContent = readonly EditedClass[];

/** The classes as they were kept in the browser; null when it is something else. */
export function readClasses(value: unknown): TaxonomyContent | null {
  const fits = (one: unknown): boolean =>
    isObject(one) &&
    typeof one['id'] === 'string' &&
    typeof one['title'] === 'string' &&
    Array.isArray(one['examples']);
  return Array.isArray(value) && value.every(fits) ? (value as TaxonomyContent) : null;
}

interface Props {
  readonly version: Version;
  /** Id of the version in force; null before the first. */
  readonly inForce: string | null;
  readonly draft: RuleDraft<TaxonomyContent>;
}

/** The draft of a taxonomy: its tree beside the fields of the class that is chosen. */
export function TaxonomyEditor({ version, inForce, draft }: Props): ReactNode {
  const refused = useRefusal();
  const queries = useQueryClient();
  const list = draft.content;
  const [wanted, setWanted] = useState<string | null>(null);
  const title = useRef<HTMLInputElement>(null);
  const index = Math.max(
    0,
    list.findIndex((one) => one.id === wanted),
  );
  const chosen = list[index];
  const current = useAnswer(
    'getTaxonomyVersion',
    { params: { taxonomyVersionId: inForce ?? '' } },
    { when: inForce !== null },
  );
  const inUse = new Set(inForce === null ? [] : current.data?.classes.map((one) => one.id));
  const sent = useRef(list);
  const save = useWrite('changeTaxonomyVersion', {
    refreshes: ['getTaxonomyVersion', 'diffTaxonomyVersion', 'listTaxonomies'],
    onDone: (saved) => {
      const { queryKey } = answerOptions('getTaxonomyVersion', { params: { taxonomyVersionId: saved.id } });
      queries.setQueryData(queryKey, saved);
      draft.saved(sent.current, saved.revision);
    },
  });
  const faults = classFaults(list);
  const first = Object.values(faults)[0];
  const said = fieldErrors(save.error);
  return (
    <>
      <DraftBar
        draft={draft}
        saving={save.isPending}
        error={save.error}
        blocked={refused('taxonomy:manage') ?? (first === undefined ? null : `Mend this first: ${first}`)}
        onSave={() => {
          sent.current = list;
          save.mutate({
            params: { taxonomyVersionId: version.id },
            body: { classes: list.map(asSent) },
            ifMatch: draft.revision,
          });
        }}
      />
      <div className={classes['pair']}>
        <Card title={t('Classes')}>
          <ClassTree
            of={list}
            chosen={chosen?.id ?? null}
            onChoose={setWanted}
            onChange={draft.change}
            onOpen={() => requestAnimationFrame(() => title.current?.focus())}
          />
        </Card>
        <Card title={t('The class')}>
          {chosen === undefined ? (
            <Text size="sm" c="dimmed">
              {t('Add the first class; its fields appear here.')}
            </Text>
          ) : (
            <ClassFields
              key={index}
              list={list}
              index={index}
              titleRef={title}
              inForce={inUse.has(chosen.id)}
              error={(member) => faults[`${index}/${member}`] ?? said[`classes/${index}/${member}`]}
              onChange={(next, other) => {
                draft.change(next);
                if (other !== undefined) setWanted(other);
              }}
            />
          )}
        </Card>
      </div>
    </>
  );
}

/** A class without the empty lines somebody began and left. */
function asSent({ examples, counterExamples, attributes, ...rest }: EditedClass) {
  const filled = (texts: readonly string[]): string[] => texts.filter((one) => one.trim() !== '');
  const mutable = Object.entries(attributes ?? {}).map(([name, value]) => [
    name,
    typeof value === 'object' ? [...value] : value,
  ]);
  return {
    ...rest,
    examples: filled(examples),
    ...(counterExamples === undefined ? {} : { counterExamples: filled(counterExamples) }),
    ...(attributes === undefined
      ? {}
      : { attributes: Object.fromEntries(mutable) as Record<string, string | number | boolean | string[]> }),
  };
}
