// The page's entry: theme, Russian dates, and the program inside its last safety net.
import '@mantine/core/styles.css'
import '@mantine/dates/styles.css'
import '@mantine/notifications/styles.css'
import 'dayjs/locale/ru'
import './app.css'
import { MantineProvider } from '@mantine/core'
import { DatesProvider } from '@mantine/dates'
import { Notifications } from '@mantine/notifications'
import { createRoot } from 'react-dom/client'
import { bug } from '#shared/base/bug.ts'
import { App } from './app/App.tsx'
import { CrashBoundary } from './app/CrashScreen.tsx'
import { cssVariables, theme } from './ui/theme.ts'

/** The shell writes a fresh nonce into each page; the component kit needs it to write the theme under the security policy. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

// The scroll lock under dialogs writes a style element of its own and asks for the nonce by this name.
Object.defineProperty(window, '__webpack_nonce__', { value: nonce })

const root = document.getElementById('root') ?? bug('no #root in index.html')

createRoot(root).render(
  <MantineProvider
    theme={theme}
    cssVariablesResolver={cssVariables}
    getStyleNonce={() => nonce}
    defaultColorScheme="light"
  >
    <DatesProvider settings={{ locale: 'ru', firstDayOfWeek: 1 }}>
      <Notifications position="bottom-center" containerWidth={560} />
      <CrashBoundary>
        <App />
      </CrashBoundary>
    </DatesProvider>
  </MantineProvider>,
)
