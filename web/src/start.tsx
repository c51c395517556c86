import './mantine-styles.ts';
import './app.css';
import { DirectionProvider, localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { activeLanguage } from '@assay/words';
import { Problem } from '@assay/api';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createAppRouter } from './routes.tsx';
import { noticeLostSession } from './shell/session-ended.ts';
import { cssVariables, theme } from './theme.ts';

const queries = new QueryClient({
  // Somebody not signed in yet is sent to the sign-in by the router; only a session lost later asks in place.
  queryCache: new QueryCache({
    onError: (error, query) => {
      if (query.queryKey[0] !== 'getMe' || query.state.data !== undefined) noticeLostSession(error);
    },
  }),
  mutationCache: new MutationCache({ onError: noticeLostSession }),
  defaultOptions: {
    queries: {
      staleTime: 5000,
      // A refusal stays a refusal; only a server that is out of reach is asked again.
      retry: (failures, error) => failures < 2 && (!(error instanceof Problem) || error.type === 'unavailable'),
    },
  },
});

const router = createAppRouter(queries);

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

// The page is fetched while the server is asked who is there; what fails here is asked for again by the page itself.
for (const { routeId } of router.matchRoutes(router.latestLocation)) {
  const route = router.routesById[routeId];
  if (route !== undefined) router.loadRouteChunk(route)?.catch(() => undefined);
}

const colorScheme = localStorageColorSchemeManager({ key: 'assay-colours' });
const place = document.querySelector('#root');
if (place === null) throw new Error('index.html has no element with the id "root".');

createRoot(place).render(
  <StrictMode>
    <DirectionProvider initialDirection={activeLanguage().direction} detectDirection={false}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        colorSchemeManager={colorScheme}
      >
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  </StrictMode>,
);
