import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { Button, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useDeferredValue, useRef, type ReactNode } from 'react';
import { fieldErrors } from '../../data/client.ts';
import { answerOptions, useAnswer } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { BoundaryCases, type BoundaryCase } from './BoundaryCases.tsx';
import { isObject } from './config/value-paths.ts';
import { DraftBar } from './drafts/DraftBar.tsx';
import classes from './drafts/drafts.module.css';
import type { RuleDraft } from './drafts/use-rule-draft.ts';
import { openForFaq, withFaq } from './faq.ts';
import { stateName } from '../../ui/state-tone.ts';

const SafeMarkdown = lazy(() => import('../../ui/SafeMarkdown.tsx'));

type Version = Output<Routes['getGuidelineVersion']>;

export interface GuidelineContent {
  /** Markdown. */
  readonly body: string;
  readonly taxonomyVersionId: string | null;
  readonly boundaryExamples: readonly BoundaryCase[];
}

/** The content as it was kept in the browser; null when it is something else. */
export function readGuideline(value: unknown): GuidelineContent | null {
  if (!isObject(value) || typeof value['body'] !== 'string' || !Array.isArray(value['boundaryExamples'])) return null;
  return {
    body: value['body'],
    taxonomyVersionId: typeof value['taxonomyVersionId'] === 'string' ? value['taxonomyVersionId'] : null,
    boundaryExamples: value['boundaryExamples'] as readonly BoundaryCase[],
  };
}

interface Props {
  readonly version: Version;
  readonly draft: RuleDraft<GuidelineContent>;
}

/** What is still to fill in before a guideline can be saved; null when nothing is. */
function missingOf({ body, boundaryExamples }: GuidelineContent): string | null {
  if (body.trim() === '') return t('Write the text first.');
  const at = boundaryExamples.findIndex((one) =>
    [one.title, one.example, one.answer].some((text) => text.trim() === ''),
  );
  return at === -1
    ? null
    : t('Boundary case {number} needs a title, what is shown and the answer.', { number: at + 1 });
}

/** The draft of a guideline: its text beside what people will read, its boundary cases and its questions. */
export function GuidelineEditor({ version, draft }: Props): ReactNode {
  const refused = useRefusal();
  const queries = useQueryClient();
  const { content } = draft;
  const shown = useDeferredValue(content.body);
  const sent = useRef(content);
  const save = useWrite('changeGuidelineVersion', {
    refreshes: ['getGuidelineVersion', 'diffGuidelineVersion', 'listGuidelines'],
    onDone: (saved) => {
      const { queryKey } = answerOptions('getGuidelineVersion', { params: { guidelineVersionId: saved.id } });
      queries.setQueryData(queryKey, saved);
      draft.saved(sent.current, saved.revision);
    },
  });
  const errors = fieldErrors(save.error);
  const change = (some: Partial<GuidelineContent>): void => draft.change({ ...content, ...some });
  return (
    <Stack gap="md">
      <DraftBar
        draft={draft}
        saving={save.isPending}
        error={save.error}
        blocked={refused('guideline:manage') ?? missingOf(content)}
        onSave={() => {
          sent.current = content;
          save.mutate({
            params: { guidelineVersionId: version.id },
            body: { ...content, boundaryExamples: [...content.boundaryExamples] },
            ifMatch: draft.revision,
          });
        }}
      />
      <div className={classes['two']}>
        <Card title={t('Text')}>
          <Textarea
            label={t('Text in Markdown')}
            description={t('Headings with #, lists with -, tables with |')}
            autosize
            minRows={18}
            maxRows={40}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
            value={content.body}
            error={errors['body']}
            onChange={(event) => change({ body: event.currentTarget.value })}
          />
        </Card>
        <Card title={t('As people read it')}>
          <Suspense fallback={<Loading lines={8} />}>
            <SafeMarkdown>{shown}</SafeMarkdown>
          </Suspense>
        </Card>
      </div>
      <TaxonomyOf
        value={content.taxonomyVersionId}
        error={errors['taxonomyVersionId']}
        onChange={(taxonomyVersionId) => change({ taxonomyVersionId })}
      />
      <BoundaryCases
        of={content.boundaryExamples}
        taxonomyVersionId={content.taxonomyVersionId}
        errors={errors}
        onChange={(boundaryExamples) => change({ boundaryExamples })}
      />
      <Faq version={version} body={content.body} onAdd={(body) => change({ body })} />
    </Stack>
  );
}

function TaxonomyOf({
  value,
  error,
  onChange,
}: {
  readonly value: string | null;
  readonly error: string | undefined;
  readonly onChange: (id: string | null) => void;
}): ReactNode {
  const query = useAnswer('listTaxonomies', { params: { projectId: useProject().id } });
  return (
    <Select
      label={t('Taxonomy it explains')}
      description={t('Boundary cases may name its classes')}
      maw={420}
      searchable
      clearable
      nothingFoundMessage={t('There is no taxonomy yet')}
      data={(query.data?.items ?? []).flatMap((rule) =>
        rule.versions.map((one) => ({
          value: one.id,
          label: t('{name}, version {version} ({state})', {
            name: rule.name,
            version: one.version,
            state: stateName(one.state),
          }),
        })),
      )}
      value={value}
      error={error}
      onChange={onChange}
    />
  );
}

/** Answered questions that are not in the text yet; each is taken in by a press. */
function Faq({
  version,
  body,
  onAdd,
}: {
  readonly version: Version;
  readonly body: string;
  readonly onAdd: (body: string) => void;
}): ReactNode {
  const query = useAnswer('listGuidelineQuestions', { params: { guidelineId: version.guidelineId } });
  const left = openForFaq(body, query.data?.items ?? []);
  return (
    <Card title={t('Answered questions')}>
      {left.length === 0 ? (
        <EmptyState title={t('No answered question is left out of the text')}>
          {t('Questions come from the workbench. Answer them under Questions; they can be taken into the text here.')}
        </EmptyState>
      ) : (
        <Stack gap="sm">
          {left.map((one) => (
            <Group key={one.id} gap="sm" wrap="nowrap" align="start">
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => onAdd(withFaq(body, one.question, one.answer ?? ''))}
              >
                {t('Take into the text')}
              </Button>
              <div>
                <Text size="sm" fw={600}>
                  <bdi>{one.question}</bdi>
                </Text>
                <Text size="sm">
                  <bdi>{one.answer}</bdi>
                </Text>
              </div>
            </Group>
          ))}
        </Stack>
      )}
    </Card>
  );
}
