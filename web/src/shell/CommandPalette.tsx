import { Kbd, Modal, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useRouter } from '@tanstack/react-router';
import type { Me, Project } from '../session/permission.ts';
import { matchCommands, type Command } from './commands.ts';
import { useFoundThings } from './use-found-things.ts';
import classes from './shell.module.css';

interface Props {
  readonly onClose: () => void;
  readonly commands: readonly Command[];
  readonly me: Me;
  /** Whose campaigns, datasets and records can be found, too. */
  readonly project: Project | null;
}

/** Finds a page or command by typing; arrows choose, Enter runs. */
export default function CommandPalette({ onClose, commands, me, project }: Props): ReactNode {
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={560}
      yOffset="12vh"
      centered={false}
      attributes={{ content: { 'aria-label': 'Search pages and run commands' } }}
    >
      {project === null ? (
        <Finder commands={commands} onClose={onClose} />
      ) : (
        <FinderOfProject {...{ commands, onClose, me, project }} />
      )}
    </Modal>
  );
}

function FinderOfProject({ commands, onClose, me, project }: Props & { readonly project: Project }): ReactNode {
  const router = useRouter();
  const things = useFoundThings(me, project);
  const found = things.map(({ to, ...thing }) => ({ ...thing, run: () => router.history.push(to) }));
  return <Finder commands={[...commands, ...found]} onClose={onClose} />;
}

// The combobox pattern of ARIA: a native datalist cannot match several words or show groups.
const combobox = { role: 'combobox' } as const;
const listbox = { role: 'listbox' } as const;
const option = (selected: boolean) => ({ role: 'option', tabIndex: -1, 'aria-selected': selected }) as const;

function Finder({ commands, onClose }: Pick<Props, 'commands' | 'onClose'>): ReactNode {
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const list = useId();
  const found = matchCommands(commands, typed).slice(0, 50);
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
        placeholder="Go to a page or run a command"
        aria-label="Go to a page or run a command"
        leftSection={<IconSearch size={16} />}
        rightSection={<Kbd size="xs">Esc</Kbd>}
        rightSectionWidth={52}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={press}
        {...combobox}
        aria-expanded
        aria-controls={list}
        {...(found[chosen] === undefined ? {} : { 'aria-activedescendant': `${list}-${chosen}` })}
        className={classes['finder'] ?? ''}
      />
      <div {...listbox} id={list} aria-label="Found" className={classes['found']}>
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
            <span>{command.title}</span>
            <Text size="xs" c="dimmed" component="span">
              {command.group}
            </Text>
          </button>
        ))}
        {found.length === 0 && (
          <Text size="sm" c="dimmed" p="md" component="output">
            Nothing is called that. Try fewer letters.
          </Text>
        )}
      </div>
    </>
  );
}
