import { t } from '@assay/words';
import { Navigate, Outlet, useParams } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { refusal } from '../session/permission.ts';
import { useMe, useProject } from '../session/session.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page } from '../ui/Page.tsx';
import { NotFoundPage } from './ErrorPage.tsx';
import { rememberProject } from './last-project.ts';
import { openRooms } from './rooms.ts';

/** Guards every page of a project: an unknown one is not found. */
export function ProjectLayout(): ReactNode {
  const me = useMe();
  const { project: slug = '' } = useParams({ strict: false });
  const known = me.projects.some((one) => one.slug === slug);
  useEffect(() => {
    if (known) rememberProject(slug);
  }, [known, slug]);
  return known ? <Outlet /> : <NotFoundPage />;
}

/** The start of a project: the first page this person can open. */
export function ProjectHome(): ReactNode {
  const me = useMe();
  const project = useProject();
  const first = openRooms((permission) => refusal(me, project.id, permission))[0]?.pages[0];
  if (first !== undefined) return <Navigate to={first.to(project.slug)} replace />;
  return (
    <Page title={project.name}>
      <EmptyState title={t('Nothing is open to your roles here')}>
        {t('Ask an administrator of this project for a role, for example annotator or reviewer.')}
      </EmptyState>
    </Page>
  );
}
