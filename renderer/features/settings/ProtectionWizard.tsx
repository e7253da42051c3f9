// The protection wizard: whose computer it is, what that means, the paper code, the passphrase. Every step can be put off; nothing counts
// before its last step has answered. The paper code alone uses its middle part.
import { Button, Group, Modal, Progress, Text } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { bug } from '#shared/base/bug.ts'
import type { Protection } from '#shared/host/storageCalls.ts'
import { useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { host } from '#renderer/host/host.ts'
import { useSession } from '#renderer/session.ts'
import { PaperCheck, PaperCode, type NewCode } from './PaperCode.tsx'
import { NewPassFields, nothingTyped, passFaults, type TypedPass } from './Secrets.tsx'
import { Done, Meaning, PaperIntro, Whose, type ChosenMode } from './wizardSteps.tsx'

type Step = 'whose' | 'meaning' | 'intro' | 'code' | 'check' | 'pass' | 'done'

interface WizardProps {
  /** The whole protection, or a paper code alone. */
  what: 'protection' | 'paper'
  /** A paper code that was made already; the wizard begins with it. */
  firstCode: NewCode | null
  /** The person came here; otherwise the program asked and hears «Позже». */
  isOwnWish: boolean
  protection: Protection
  keep: (protection: Protection) => void
  close: () => void
}

const FORM = 'protection-step'
const LOCK_MINUTES = 10

/** The steps in their order. A code that was written and checked before is not asked for again. */
function stepsOf(what: WizardProps['what'], role: 'chair' | 'district', mode: ChosenMode, hasPaper: boolean): Step[] {
  if (what === 'paper') return [...(hasPaper ? (['intro'] as const) : []), 'code', 'check', 'done']
  return [
    ...(role === 'chair' ? (['whose'] as const) : []),
    'meaning',
    ...(hasPaper ? [] : (['code', 'check'] as const)),
    ...(mode === 'personal' ? [] : (['pass'] as const)),
    'done',
  ]
}

export function ProtectionWizard({ what, firstCode, isOwnWish, protection, keep, close }: WizardProps) {
  const store = useStore()
  const role = useSession((session) => session.organisation?.role ?? 'chair')
  const { run, busy } = useCommand()
  const [mode, setMode] = useState<ChosenMode>(role === 'district' ? 'district' : firstMode(protection))
  // Fixed when the wizard opens: the code that is checked in it must not take steps away under the person.
  const [hadPaper] = useState(protection.slots.paper)
  const [code, setCode] = useState(firstCode)
  /** Typed back; only the last step of the personal mode may still be missing after that. */
  const [isChecked, setChecked] = useState(false)
  const [pass, setPass] = useState<TypedPass>(nothingTyped)
  const [tried, setTried] = useState(false)
  const steps = stepsOf(what, role, mode, hadPaper)
  const [at, setAt] = useState(0)
  const step = steps[at] ?? bug('no such step')
  const show = (wanted: Step) => setAt(steps.indexOf(wanted))
  const go = () => setAt(at + 1)

  const later = () => {
    if (step !== 'done' && !isOwnWish) void host.protection.postpone({ store: store.id })
    close()
  }
  const makeCode = () =>
    void run(() => host.protection.newCode({ store: store.id })).then((made) => {
      if (!made) return
      setCode(made)
      show('code')
    })
  const choose = (passphrase: string | null) =>
    void run(() =>
      host.protection.set({
        store: store.id,
        mode,
        passphrase,
        lockMinutes: mode === 'personal' ? null : LOCK_MINUTES,
      }),
    ).then((next) => {
      if (!next) return
      keep(next)
      show('done')
    })
  /** What follows the paper code, or stands in its place when there is one. */
  const afterPaper = () => {
    if (what === 'paper') show('done')
    else if (mode === 'personal') choose(null)
    else show('pass')
  }
  const takePass = () => {
    setTried(true)
    if (Object.keys(passFaults(pass)).length === 0) choose(pass.first)
  }

  const bodies: Record<Step, () => ReactNode> = {
    whose: () => <Whose mode={mode} choose={setMode} />,
    meaning: () => <Meaning mode={mode} osAvailable={protection.osAvailable} />,
    intro: () => <PaperIntro role={role} />,
    code: () => code && <PaperCode code={code} hasPassphrase={mode !== 'personal' || protection.slots.pass} />,
    check: () =>
      isChecked ? (
        <Text fz="sm">Код проверен. Осталось включить защиту.</Text>
      ) : code ? (
        <PaperCheck
          key={code.groups.join()}
          formId={FORM}
          code={code}
          showAgain={() => show('code')}
          makeNew={makeCode}
          checked={(next) => {
            keep(next)
            setChecked(true)
            afterPaper()
          }}
        />
      ) : null,
    pass: () => (
      <form
        id={FORM}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          takePass()
        }}
      >
        <NewPassFields typed={pass} type={setPass} tried={tried} autoFocus />
      </form>
    ),
    done: () => <Done what={what} mode={mode} role={role} />,
  }
  const onward: Record<Step, ReactNode> = {
    whose: <Button onClick={go}>Дальше</Button>,
    meaning: (
      <Button loading={busy} onClick={hadPaper ? afterPaper : makeCode}>
        {hadPaper ? (mode === 'personal' ? 'Включить защиту' : 'Дальше') : 'Получить код восстановления'}
      </Button>
    ),
    intro: (
      <Button loading={busy} onClick={makeCode}>
        Получить код восстановления
      </Button>
    ),
    code: <Button onClick={go}>Код на бумаге, проверить</Button>,
    check: isChecked ? (
      <Button loading={busy} onClick={afterPaper}>
        Включить защиту
      </Button>
    ) : (
      <Button type="submit" form={FORM} loading={busy}>
        Проверить код
      </Button>
    ),
    pass: (
      <Button type="submit" form={FORM} loading={busy}>
        Задать пароль
      </Button>
    ),
    done: <Button onClick={close}>Готово</Button>,
  }
  return (
    <Modal
      opened
      onClose={later}
      size={720}
      yOffset={24}
      closeOnClickOutside={false}
      title={titles[what === 'paper' && step === 'done' ? 'paperDone' : step]}
    >
      <Progress
        value={((at + 1) / steps.length) * 100}
        size={4}
        mb="md"
        aria-label={`Шаг ${at + 1} из ${steps.length}`}
        transitionDuration={150}
      />
      {bodies[step]()}
      <Group justify="space-between" mt="lg" gap="xs">
        <Text fz="sm" c="dimmed">
          {step === 'done' ? '' : `Шаг ${at + 1} из ${steps.length}`}
        </Text>
        <Group gap="xs">
          {step !== 'done' && (
            <Button variant="default" onClick={later}>
              Позже
            </Button>
          )}
          {onward[step]}
        </Group>
      </Group>
    </Modal>
  )
}

const titles: Record<Step | 'paperDone', string> = {
  whose: 'Чей это компьютер?',
  meaning: 'Что это значит',
  intro: 'Код восстановления на бумаге',
  code: 'Код восстановления: перепишите его на бумагу',
  check: 'Проверим, что на бумаге всё верно',
  pass: 'Пароль',
  done: 'Данные защищены',
  paperDone: 'Код записан и проверен',
}

function firstMode({ mode }: Protection): ChosenMode {
  return mode === 'none' ? 'personal' : mode
}
