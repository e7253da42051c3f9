// What came of a file that was opened and understood: a card, an answer of the district, or the alarm that somebody sends in our name.
import { Button } from '@mantine/core'
import { formatDay } from '#shared/base/day.ts'
import type { SentBundle } from '#shared/records/sentBundle.ts'
import { Remark } from '#renderer/ui/Remark.tsx'
import type { Tone } from '#renderer/ui/Status.tsx'
import type { OpenedFile } from './exchangeCommands.ts'
import { refusalWords } from './receiptWords.ts'

interface Words {
  readonly tone: Extract<Tone, 'warn' | 'bad' | 'info'>
  readonly title: string
  readonly rule: string
}

export function OpenedNotice({ opened, close }: { opened: OpenedFile; close: () => void }) {
  const words = wordsOf(opened)
  if (!words) return null
  return (
    <div role="status">
      <Remark
        {...words}
        fixes={
          <Button variant="default" size="xs" onClick={close}>
            Понятно
          </Button>
        }
      />
    </div>
  )
}

function wordsOf(opened: OpenedFile): Words | null {
  switch (opened.is) {
    case 'card':
      return cardWords(opened)
    case 'receipt':
      return receiptWords(opened.row)
    case 'olderReceipt':
      return {
        tone: 'info',
        title: `Эта квитанция старее той, что уже есть у отчёта № ${opened.row.seq}`,
        rule: 'Ничего не изменено.',
      }
    case 'foreign':
      return {
        tone: 'bad',
        title: 'Район получил отчёт, которого вы не отправляли',
        rule: `В квитанции назван отчёт № ${opened.seq} от вашего имени, а на этом компьютере его не делали. Данные не изменены. Сразу позвоните в район по известному вам номеру. Так бывает и без злого умысла, если данные восстановили из старой копии.`,
      }
    case 'other':
      return {
        tone: 'info',
        title: 'Этот файл обмена здесь не нужен',
        rule: 'Откройте карточку района или его квитанцию. Ничего не изменено.',
      }
  }
}

function cardWords({ waiting, standing, isBlocked }: Extract<OpenedFile, { is: 'card' }>): Words | null {
  if (isBlocked) {
    return {
      tone: 'bad',
      title: 'Эта карточка уже не сошлась с голосом по телефону',
      rule: 'Попросите район выпустить новую карточку и прислать её.',
    }
  }
  switch (standing) {
    case 'own':
      return { tone: 'info', title: 'Это ваша собственная карточка', rule: 'Её нужно отправить в район.' }
    case 'notDistrict':
      return {
        tone: 'warn',
        title: 'Это карточка первичной организации, а не района',
        rule: 'Отчёты принимает район: нужна его карточка. Ничего не изменено.',
      }
    case 'known':
      return { tone: 'info', title: `Карточка уже сверена: ${waiting.card.name}`, rule: 'Делать ничего не нужно.' }
    // The steps on the screen say what comes next.
    case 'new':
    case 'otherKeys':
      return null
  }
}

function receiptWords({ seq, receipt }: SentBundle): Words | null {
  if (!receipt) return null
  const date = formatDay(receipt.date)
  const remarks = receipt.remarks.join(' ')
  switch (receipt.outcome) {
    case 'accepted':
      return { tone: 'info', title: `Район принял отчёт № ${seq}`, rule: `Квитанция от ${date}, подпись проверена.` }
    case 'acceptedWithRemarks':
      return { tone: 'warn', title: `Район принял отчёт № ${seq} с замечаниями`, rule: remarks }
    case 'rejected':
      return {
        tone: 'bad',
        title: `Район отклонил отчёт № ${seq}`,
        rule: [refusalWords(receipt.reasonClass), remarks, 'Исправьте и отправьте заново.'].join(' '),
      }
  }
}
