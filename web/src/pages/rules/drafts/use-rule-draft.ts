import { useCallback, useState } from 'react';
import { useMe } from '../../../session/session.tsx';
import { browserStorage } from '../../../workbench/browser-storage.ts';
import { dropChange, keepChange, loadChange, sameContent, type StoredChange } from './stored-draft.ts';

const storage = browserStorage();

export interface RuleDraft<Content> {
  /** What the form shows: the changes, else what the server has. */
  readonly content: Content;
  /** True while something is not on the server yet. */
  readonly dirty: boolean;
  /** Revision to save over. */
  readonly revision: number;
  /** When the changes were last written down in this browser; null without changes. */
  readonly keptAt: string | null;
  /** The browser refused to keep them. */
  readonly unkept: boolean;
  /** Somebody else saved since these changes were begun. */
  readonly overtaken: boolean;
  readonly change: (content: Content) => void;
  /** Throws the changes away. */
  readonly discard: () => void;
  /** Goes on with these changes on top of what somebody else saved: saving then replaces theirs. */
  readonly keepMine: () => void;
  /** The server took `sent`; what was typed meanwhile stays a change. */
  readonly saved: (sent: Content, revision: number) => void;
}

interface Version<Content> {
  readonly id: string;
  readonly revision: number;
  readonly content: Content;
}

/**
 * The draft of a rule as somebody edits it: every change is kept in this browser at once, per person and version, and
 * goes to the server when they save.
 */
export function useRuleDraft<Content>(
  version: Version<Content>,
  read: (value: unknown) => Content | null,
): RuleDraft<Content> {
  const key = `${useMe().person.id}/${version.id}`;
  const [mine, setMine] = useState<StoredChange<Content> | null>(() => loadChange(storage, key, read));
  const [unkept, setUnkept] = useState(false);
  const dirty = mine !== null && !sameContent(mine.content, version.content);
  const put = useCallback(
    (next: StoredChange<Content> | null) => {
      setMine(next);
      if (next === null) dropChange(storage, key);
      else setUnkept(!keepChange(storage, key, next));
    },
    [key],
  );
  const now = (): string => new Date().toISOString();
  return {
    content: mine?.content ?? version.content,
    dirty,
    revision: mine?.revision ?? version.revision,
    keptAt: dirty ? mine.savedAt : null,
    unkept,
    overtaken: dirty && mine.revision !== version.revision,
    change: (content) => put({ content, revision: dirty ? mine.revision : version.revision, savedAt: now() }),
    discard: () => put(null),
    keepMine: () => mine !== null && put({ ...mine, revision: version.revision }),
    saved: (sent, revision) => {
      setMine((typed) => {
        const next = typed === null || sameContent(typed.content, sent) ? null : { ...typed, revision };
        if (next === null) dropChange(storage, key);
        else keepChange(storage, key, next);
        return next;
      });
    },
  };
}
