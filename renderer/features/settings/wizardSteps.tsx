// What the steps of the protection wizard say. Plain and without comfort: each sentence is true of the mode that was chosen.
import { Group, List, Radio, Stack, Text } from '@mantine/core'
import type { Protection } from '#shared/host/storageCalls.ts'
import { bothLost } from '#shared/settings/recoverySheet.ts'
import { useSafety } from '#renderer/feedback/safety.ts'
import { Remark } from '#renderer/ui/Remark.tsx'

export type ChosenMode = Exclude<Protection['mode'], 'none'>

const owners: readonly { value: ChosenMode; title: string; sub: string }[] = [
  {
    value: 'personal',
    title: 'Мой или профсоюзный',
    sub: 'Под моей учётной записью никто больше не работает. Программа откроется без вопросов.',
  },
  {
    value: 'shared',
    title: 'Общий или школьный',
    sub: 'За него садятся и другие, или им управляет школа. Программа спросит пароль и закроется сама, если 10 минут не работать.',
  },
]

export function Whose({ mode, choose }: { mode: ChosenMode; choose: (mode: ChosenMode) => void }) {
  return (
    <Stack gap="sm">
      <Text fz="sm">
        В программе имена людей и то, что они в профсоюзе. От ответа зависит, как их закрыть от чужих глаз.
      </Text>
      <Radio.Group aria-label="Чей это компьютер" value={mode} onChange={choose}>
        <Stack gap="sm">
          {owners.map(({ value, title, sub }) => (
            <Radio.Card key={value} value={value} p="md" radius="md" data-autofocus={value === mode || undefined}>
              <Group wrap="nowrap" align="flex-start">
                <Radio.Indicator mt={2} />
                <div>
                  <Text fw={600}>{title}</Text>
                  <Text fz="sm" c="dimmed">
                    {sub}
                  </Text>
                </div>
              </Group>
            </Radio.Card>
          ))}
        </Stack>
      </Radio.Group>
      <Text fz="sm" c="dimmed">
        Ответ можно поменять потом в разделе «Настройки».
      </Text>
    </Stack>
  )
}

export function Meaning({ mode, osAvailable }: { mode: ChosenMode; osAvailable: boolean }) {
  return (
    <Stack gap="sm">
      <List spacing={6} fz="sm">
        {meanings(mode, osAvailable).map((sentence) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
      </List>
      {mode !== 'personal' && <Remark title={bothLost} />}
      <Text fz="sm" c="dimmed">
        Чего программа не может: администратор этого компьютера способен увидеть записи, пока программа открыта. От
        этого защищает только свой компьютер.
      </Text>
    </Stack>
  )
}

function meanings(mode: ChosenMode, osAvailable: boolean): string[] {
  const paper =
    mode === 'district'
      ? 'Код восстановления на бумаге откроет данные, копии и присланные отчёты на любом компьютере. Держите два листа в разных местах.'
      : 'Код восстановления на бумаге откроет данные и копии на любом компьютере. Сейчас вы его запишете.'
  if (mode === 'personal') {
    return [
      osAvailable
        ? 'Записи на диске зашифрованы, ключ хранит ваша учётная запись. Кто войдёт под ней, тот откроет и данные: поставьте пароль на вход в компьютер.'
        : 'Ключ от записей лежит обычным файлом под вашей учётной записью: спрятать его надёжнее этот компьютер не умеет. Вся защита — пароль на вход в компьютер.',
      'Копию на флешке не прочитает тот, кто её найдёт.',
      paper,
      'Если учётная запись или компьютер пропадут, останется только бумага.',
    ]
  }
  return [
    'Записи на диске зашифрованы. Без пароля или кода восстановления их не откроет никто, даже если унесут сам диск.',
    'Пароль спрашивают при каждом запуске. Через 10 минут без работы программа закрывается сама, есть и кнопка.',
    paper,
  ]
}

/** Before a new code takes the place of the old one. */
export function PaperIntro({ role }: { role: 'chair' | 'district' }) {
  return (
    <Stack gap="sm">
      <Text fz="sm">
        Если компьютер сломается или забудется пароль, данные и копии откроет код из восьми групп цифр.
        {role === 'district' && ' Им же открываются отчёты, присланные району.'} Он хранится на бумаге, в программе его
        нет.
      </Text>
      <Remark
        title="Новый код заменит прежний"
        rule="Прежний лист после этого уничтожьте: он откроет только те копии, которые сделаны до сегодняшнего дня."
      />
    </Stack>
  )
}

interface DoneProps {
  what: 'protection' | 'paper'
  mode: ChosenMode
  role: 'chair' | 'district'
}

export function Done({ what, mode, role }: DoneProps) {
  const { backups } = useSafety()
  return (
    <Stack gap="sm">
      {what === 'protection' && (
        <Text fz="sm">
          {mode === 'personal'
            ? 'Программа открывается без вопросов под вашей учётной записью, в остальных случаях спросит код с бумаги.'
            : 'Со следующего запуска программа спросит пароль. Закрыть её можно и сейчас: кнопка с замком слева внизу.'}
        </Text>
      )}
      <Text fz="sm">
        Лист с кодом держите отдельно от компьютера: дома или в сейфе
        {role === 'district' && ', второй экземпляр — в другом здании'}.
      </Text>
      {!backups?.place && (
        <Text fz="sm">
          Осталось одно: копия на другом диске или флешке. Место для неё выбирают в разделе «Настройки».
        </Text>
      )}
    </Stack>
  )
}
