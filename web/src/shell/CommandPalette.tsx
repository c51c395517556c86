import { t } from '@assay/words';
import { Kbd, Modal, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useRouter } from '@tanstack/react-router';
import { paths } from '../paths.ts';
import type { Project } from '../session/permission.ts';
import { matchCommands, type Command } from './commands.ts';
import { useFoundThings } from './use-found-things.ts';
import classes from './shell.module.css';

interface Props {
  readonly onClose: () => void;
  readonly commands: readonly Command[];
  /** Whose things can be found, too. */
  readonly project: Project | null;
}

/** Finds a page or command by typing; arrows choose, Enter runs. */
export default function CommandPalette({ onClose, commands, project }: Props): ReactNode {
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={560}
      yOffset="12vh"
      centered={false}
      attributes={{ content: { 'aria-label': t('Search pages and run commands') } }}
    >
      {project === null ? (
        <Finder commands={commands} onClose={onClose} />
      ) : (
        <FinderOfProject {...{ commands, onClose, project }} />
      )}
    </Modal>
  );
}

function FinderOfProject({
  commands,
  onClose,
  project,
}: Pick<Props, 'commands' | 'onClose'> & { readonly project: Project }): ReactNode {
  const router = useRouter();
  const [typed, setTyped] = useState('');
  const { things, waiting } = useFoundThings(project, typed);
  const found: readonly Command[] = things.map(({ id, title, detail, group, to }) => ({
    id,
    title,
    detail,
    group,
    run: () => router.history.push(to),
  }));
  const more: Command = {
    id: 'search',
    title: t('Search everything for “{typed}”', { typed: typed.trim() }),
    group: t('Search'),
    run: () => router.history.push(paths.search(project.slug, typed.trim())),
  };
  return (
    <Finder
      commands={commands}
      further={typed.trim() === '' ? [] : [...found, more]}
      waiting={waiting}
      onTyped={setTyped}
      onClose={onClose}
    />
  );
}

// The combobox pattern of ARIA: a native datalist cannot match several words or show groups.
const combobox = { role: 'combobox' } as const;
const listbox = { role: 'listbox' } as const;
const option = (selected: boolean) => ({ role: 'option', tabIndex: -1, 'aria-selected': selected }) as const;

interface FinderProps extends Pick<Props, 'commands' | 'onClose'> {
  /** What the server found for what is typed, behind the commands. */
  readonly further?: readonly Command[];
  readonly waiting?: boolean;
  readonly onTyped?: (typed: string) => void;
}

function Finder({ commands, onClose, further = [], waiting = false, onTyped }: FinderProps): ReactNode {
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const list = useId();
  const found = [...matchCommands(commands, typed).slice(0, further.length > 1 ? 8 : 50), ...further];
  useEffect(() => document.getElementById(`${list}-${chosen}`)?.scrollIntoView({ block: 'nearest' }), [list, chosen]);
  const run = (command: Command | undefined): void => {
    if (command === undefined) return;
    onClose();
    command.run();
  };
  const press = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by !== 0 && found.length > 0) {
      event.preventDefault();
      setChosen((chosen + by + found.length) % found.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(found[chosen]);
    }
  };
  return (
    <>
      <TextInput
        data-autofocus
        variant="unstyled"
        placeholder={t('Find anything, go to a page or run a command')}
        aria-label={t('Find anything, go to a page or run a command')}
        leftSection={<IconSearch size={16} />}
        rightSection={<Kbd size="xs">Esc</Kbd>}
        rightSectionWidth={52}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          onTyped?.(event.currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={press}
        {...combobox}
        aria-expanded
        aria-controls={list}
        {...(found[chosen] === undefined ? {} : { 'aria-activedescendant': `${list}-${chosen}` })}
        className={classes['finder'] ?? ''}
      />
      <div {...listbox} id={list} aria-label={t('Found')} className={classes['found']}>
        {found.map((command, place) => (
          <button
            type="button"
            key={command.id}
            id={`${list}-${place}`}
            {...option(place === chosen)}
            className={classes['command']}
            onMouseMove={() => setChosen(place)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => run(command)}
            onKeyDown={press}
          >
            <span className={classes['commandTitle']}>
              <bdi>{command.title}</bdi>
              {command.detail !== undefined && (
                <Text size="xs" c="dimmed" component="span" ms="xs">
                  <bdi>{command.detail}</bdi>
                </Text>
              )}
            </span>
            <Text size="xs" c="dimmed" component="span">
              {command.group}
            </Text>
          </button>
        ))}
        {found.length === 0 && (
          <Text size="sm" c="dimmed" p="md" component="output">
            {waiting ? t('Searching …') : t('Nothing is called that. Try fewer letters.')}
          </Text>
        )}
      </div>
    </>
  );
}
