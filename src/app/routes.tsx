import { Navigate, createBrowserRouter } from 'react-router';
import { Fault } from './Fault.tsx';
import { Gate } from './Gate.tsx';
import { RespondDesk } from './RespondDesk.tsx';
import { SignIn } from './SignIn.tsx';
import { Shell } from './shell/Shell.tsx';

/** The desks. The map's code comes with the desk that needs it. */
export const router = createBrowserRouter([
  {
    errorElement: <Fault />,
    children: [
      { path: '/sign-in', element: <SignIn /> },
      {
        element: <Gate />,
        children: [
          { path: '/wall', lazy: async () => ({ Component: (await import('../wall/Wall.tsx')).Wall }) },
          {
            element: <Shell />,
            children: [
              { path: '/plan', lazy: async () => ({ Component: (await import('./plan/PlanDesk.tsx')).PlanDesk }) },
              { path: '/respond', element: <RespondDesk /> },
            ],
          },
        ],
      },
      { path: '*', element: <Navigate to="/plan" replace /> },
    ],
    HydrateFallback: () => null,
  },
]);
