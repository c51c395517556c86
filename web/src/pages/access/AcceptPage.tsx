import { t, tParts } from '@assay/words';
import { Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Children, useState, type ReactNode } from 'react';
import { client, fieldErrors } from '../../data/client.ts';
import { useWrite } from '../../data/use-write.ts';
import { paths } from '../../paths.ts';
import { Outside } from '../../shell/Outside.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { Go } from '../../ui/Go.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { TimeAgo } from '../../ui/TimeAgo.tsx';
import { missingOf, NewPersonFields } from './NewPersonFields.tsx';
import { roleTitle } from './role-title.ts';

/** Somebody follows an invitation: says what it is for, creates the person and signs in. */
export default function AcceptPage(): ReactNode {
  const router = useRouter();
  const queries = useQueryClient();
  const [secret] = useState(() => window.location.hash.slice(1));
  const [person, setPerson] = useState({ handle: '', name: '', password: '' });
  const invitation = useQuery({
    queryKey: ['getInvitation', secret],
    queryFn: () => client.call('getInvitation', { body: { secret } }),
    retry: false,
  });
  const accept = useWrite('acceptInvitation', {
    onDone: () => {
      queries.clear();
      router.history.replace(paths.home());
    },
  });
  if (secret === '') {
    return (
      <Outside
        title={t('This link is not complete')}
        lead={t('Open the whole link of your invitation, or ask for a new one.')}
      >
        <Go to={paths.signIn()}>{t('Sign in')}</Go>
      </Outside>
    );
  }
  const missing = missingOf(person);
  return (
    <Outside title={t('Accept your invitation')}>
      <Asked query={invitation} lines={3}>
        {(details) => (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (missing === null) accept.mutate({ body: { secret, ...person } });
            }}
          >
            <Stack gap="sm">
              <div>
                {Children.toArray(
                  tParts<ReactNode>('You join {project} as {role} ({email}). The invitation ends {when}.', {
                    project: <strong>{details.projectName}</strong>,
                    role: roleTitle(details.role),
                    email: details.email,
                    when: <TimeAgo at={details.expiresAt} />,
                  }),
                )}
              </div>
              <NewPersonFields value={person} errors={fieldErrors(accept.error)} onChange={setPerson} />
              {accept.error !== null && <ProblemAlert error={accept.error} />}
              <ActionButton type="submit" size="sm" loading={accept.isPending} disabledReason={missing} fullWidth>
                {t('Join')}
              </ActionButton>
            </Stack>
          </form>
        )}
      </Asked>
    </Outside>
  );
}
