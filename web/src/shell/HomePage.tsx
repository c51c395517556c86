import { Navigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import ProjectsPage from '../pages/access/ProjectsPage.tsx';
import { useMe } from '../session/session.tsx';
import { lastProject } from './last-project.ts';

/** Leads to the project looked at last, or to the only one, or to the list. */
export default function HomePage(): ReactNode {
  const { projects } = useMe();
  const last = projects.find((one) => one.slug === lastProject()) ?? projects[0];
  if (last === undefined) return <ProjectsPage />;
  return <Navigate to="/p/$project" params={{ project: last.slug }} replace />;
}
