import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { client } from '../data/client.ts';
import { paths } from '../paths.ts';

/** Ends the session and forgets what was read with it. Drafts stay in this browser, under their owner's name. */
export function useSignOut(): () => void {
  const queries = useQueryClient();
  const router = useRouter();
  return () => {
    const leave = (): void => {
      queries.clear();
      router.history.push(paths.signIn());
    };
    client.call('signOut', {}).then(leave, leave);
  };
}
