import { t } from '@assay/words';
import { Avatar, Tooltip } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { client } from '../../data/client.ts';
import { useProject } from '../../session/session.tsx';
import type { CommentSubject } from './subject.ts';
import { listed } from '../listed.ts';

const BEAT_MS = 20_000;
// Several letters in circles, read as one sentence.
const picture = { role: 'img' } as const;

/** Up to two letters that stand for a name. */
function initials(name: string): string {
  const words = name.split(/[\s._-]+/).filter((one) => one !== '');
  return `${words[0]?.charAt(0) ?? '?'}${words.length > 1 ? (words.at(-1)?.charAt(0) ?? '') : ''}`.toUpperCase();
}

/** Who else has this thing open now. Says that you have, for as long as it is shown. */
export function Presence({ subject }: { readonly subject: CommentSubject }): ReactNode {
  const project = useProject();
  const { kind, id, campaignId } = subject;
  const params = { projectId: project.id };
  // Not a read that a page asks for once: it is the beat itself, and every beat answers who else is there.
  const { data } = useQuery({
    queryKey: ['sayPresence', project.id, kind, id],
    queryFn: () => client.call('sayPresence', { params, body: { subject } }),
    refetchInterval: BEAT_MS,
    staleTime: 0,
    retry: false,
  });
  useEffect(
    () => () => {
      const left = { kind, id, ...(campaignId === undefined ? {} : { campaignId }) };
      client
        .call('sayPresence', { params: { projectId: project.id }, body: { subject: left, leaving: true } })
        .catch(() => undefined);
    },
    [project.id, kind, id, campaignId],
  );
  const others = data?.others ?? [];
  if (others.length === 0) return null;
  const sentence = t('Here now: {names}', { names: listed(others.map((one) => one.name)) });
  return (
    <Tooltip label={sentence}>
      <Avatar.Group {...picture} aria-label={sentence} tabIndex={0}>
        {others.slice(0, 5).map((one, index) => (
          <Avatar key={one.personId ?? index} size="sm" radius="xl" aria-hidden>
            {initials(one.name)}
          </Avatar>
        ))}
        {others.length > 5 && (
          <Avatar size="sm" radius="xl" aria-hidden>
            {`+${others.length - 5}`}
          </Avatar>
        )}
      </Avatar.Group>
    </Tooltip>
  );
}
