import { t } from '@assay/words';
import type { Output, Permission, Routes } from '@assay/api';

export type Me = Output<Routes['getMe']>;
export type Project = Me['projects'][number];

/** Why this person may not do something in a project, in words for a tooltip; null when they may. */
export function refusal(me: Me, projectId: string | null, permission: Permission): string | null {
  const held = [...(me.permissions['*'] ?? []), ...(projectId === null ? [] : (me.permissions[projectId] ?? []))];
  if (held.includes(permission)) return null;
  return t(
    'Your roles here do not include “{permission}”. An administrator can give you one that does, under People.',
    { permission },
  );
}
