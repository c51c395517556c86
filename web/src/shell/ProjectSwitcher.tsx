import { t } from '@assay/words';
import { Button, Menu } from '@mantine/core';
import { IconCheck, IconPlus, IconSelector } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { paths } from '../paths.ts';
import { refusal, type Me, type Project } from '../session/permission.ts';

interface Props {
  readonly me: Me;
  readonly project: Project | null;
}

/** Which project, and the way to another. */
export function ProjectSwitcher({ me, project }: Props): ReactNode {
  const router = useRouter();
  const mayCreate = refusal(me, null, 'project:create') === null;
  if (me.projects.length === 0 && !mayCreate) return null;
  return (
    <Menu position="bottom-start" shadow="md" width={240}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          rightSection={<IconSelector size={14} />}
          maw={260}
          aria-label={project === null ? t('Choose a project') : t('Project: {name}', { name: project.name })}
        >
          {project?.name ?? t('Choose a project')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {me.projects.map((one) => (
          <Menu.Item
            key={one.id}
            leftSection={
              one.id === project?.id ? (
                <IconCheck size={14} aria-label={t('chosen')} />
              ) : (
                <span style={{ width: 14, display: 'inline-block' }} />
              )
            }
            onClick={() => router.history.push(paths.project(one.slug))}
          >
            {one.name}
          </Menu.Item>
        ))}
        {mayCreate && me.projects.length > 0 && <Menu.Divider />}
        {mayCreate && (
          <Menu.Item leftSection={<IconPlus size={14} />} onClick={() => router.history.push(paths.projects())}>
            {t('Projects and new project')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
