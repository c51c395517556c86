import { Problem, type Permission } from '@assay/api';

/** What a comment can be about, with what deciding about it needs. */
export interface Subject {
  readonly kind: 'task' | 'annotation' | 'campaign' | 'dataset-version' | 'record' | 'guideline-version' | 'item';
  readonly id: string;
  readonly projectId: string;
  readonly campaignId: string | null;
  /** Everybody who answered, judged or held the task. */
  readonly participants: readonly string[];
  /** Who gave the answer, where the subject is an answer. */
  readonly annotatorId: string | null;
  readonly published: boolean;
  /** The thing on whose page it is shown. */
  readonly page: { readonly kind: string; readonly id: string };
}

/** The permission with which one reads everything said about a kind of thing. */
export function neededToRead(subject: Pick<Subject, 'kind' | 'published'>): Permission {
  switch (subject.kind) {
    case 'task':
    case 'annotation':
    case 'campaign':
      return 'campaign:read';
    case 'dataset-version':
      return 'dataset:read';
    case 'record':
      return 'record:read';
    case 'guideline-version':
      return subject.published ? 'rules:read' : 'item:read';
    case 'item':
      return 'item:read';
  }
}

/**
 * What somebody reads of the conversations about a thing. 'own' is for people who work on it without seeing the campaign:
 * what they began themselves. A conversation of others about a task could say that it is a reference, or who answered
 * what; one about their own answer is meant for them, so its annotator reads all of it.
 */
export type Reading = 'all' | 'own' | 'nothing';

export function readingOf(subject: Subject, personId: string, may: (permission: Permission) => boolean): Reading {
  if (may(neededToRead(subject)) || subject.annotatorId === personId) return 'all';
  return subject.participants.includes(personId) ? 'own' : 'nothing';
}

const CODE = /```[\s\S]*?```|`[^`]*`/g;
const MENTION = /(?<![\w.@/+-])@([a-z0-9](?:[a-z0-9._-]{0,61}[a-z0-9_-])?)/gi;

/** The handles a text names, each once, in lower case; what stands in code names nobody. */
export function handlesIn(text: string): string[] {
  return [...new Set([...text.replace(CODE, ' ').matchAll(MENTION)].map(([, handle = '']) => handle.toLowerCase()))];
}

/** Refuses names of people who may not see the subject, in the same words as names of nobody. */
export function requireMentionable(handles: readonly string[], found: ReadonlySet<string>, mayMention: boolean): void {
  if (handles.length === 0) return;
  if (!mayMention)
    throw new Problem(
      'invalid-input',
      'You cannot name people here, because you do not see their names. Leave the @ out: whoever leads is told anyway.',
      { errors: [{ pointer: '/body/text', detail: 'Leave the @ out, or put it into `code`.' }] },
    );
  const missing = handles.filter((handle) => !found.has(handle));
  if (missing.length > 0)
    throw new Problem(
      'invalid-input',
      `Nobody who may see this has the handle ${missing.map((one) => `@${one}`).join(', ')}. Choose from the list that opens after @.`,
      { errors: [{ pointer: '/body/text', detail: 'Name people who may see this, or put the word into `code`.' }] },
    );
}
