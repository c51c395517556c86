import { useQuery } from '@tanstack/react-query';
import type { Permission } from '@assay/api';
import { createContext, use } from 'react';
import { answerOptions } from '../data/use-answer.ts';
import { refusal, type Me, type Project } from './permission.ts';

export const meOptions = { ...answerOptions('getMe', {}), staleTime: 60_000 };

/** Who is signed in. Only for pages behind the sign-in, whose loader has asked already. */
export function useMe(): Me {
  const { data } = useQuery(meOptions);
  if (data === undefined) throw new Error('This page needs somebody signed in.');
  return data;
}

export const ProjectContext = createContext<Project | null>(null);

/** The project whose address this is. */
export function useProject(): Project {
  const project = use(ProjectContext);
  if (project === null) throw new Error('This page belongs to a project.');
  return project;
}

/** Asks why a permission is missing in this project; null when it is held. */
export function useRefusal(): (permission: Permission) => string | null {
  const me = useMe();
  const project = use(ProjectContext);
  return (permission) => refusal(me, project?.id ?? null, permission);
}
