import { Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Comments } from './Comments.tsx';
import type { CommentPlace } from './subject.ts';

interface Props {
  readonly campaignId: string;
  readonly answers: readonly {
    readonly id: string;
    readonly title: string;
    readonly places?: readonly CommentPlace[];
  }[];
}

/** Conversations about single answers, each asked for when it is opened. Whoever gave the answer reads along. */
export function AnswerComments({ campaignId, answers }: Props): ReactNode {
  return (
    <Stack gap="xs">
      {answers.map((one) => (
        <Folded key={one.id} title={one.title}>
          <Comments
            subject={{ kind: 'annotation', id: one.id, campaignId }}
            {...(one.places === undefined ? {} : { places: one.places })}
          />
        </Folded>
      ))}
    </Stack>
  );
}

function Folded({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{title}</summary>
      {open && children}
    </details>
  );
}
