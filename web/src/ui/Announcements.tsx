import { Notifications, notifications } from '@mantine/notifications';
import '@mantine/notifications/styles.css';
import { useEffect, type ReactNode } from 'react';
import type { Announcement } from './announce.ts';

/** Shows announcements in the corner; loaded with the first one. */
export default function Announcements({ latest }: { readonly latest: Announcement }): ReactNode {
  useEffect(() => {
    notifications.show({ id: String(latest.id), message: latest.message, color: 'green' });
  }, [latest]);
  return <Notifications position="bottom-right" />;
}
