// An invented meeting with everything that a protocol can have. Tests and the demonstration set it; nobody in it is real.
import { emptyItem, emptyMeeting, type AgendaItem, type Meeting } from '#shared/records/meeting.ts'

const given = [
  'Соколова Марина Викторовна',
  'Жданова Юлия Сергеевна',
  'Лукина Нина Фёдоровна',
  'Мартынов Игорь Олегович',
  'Щукина Ёлка Объездовна',
  'Гусева Анна Андреевна',
  'Белов Пётр Ильич',
  'Вершинина Ольга Павловна',
  'Дёмина Раиса Львовна',
  'Ершова Вера Кузьминична',
  'Зотова Алла Игоревна',
  'Ильина Инна Яковлевна',
  'Карпова Дарья Олеговна',
  'Минина Эмма Юрьевна',
  'Носова Зоя Ивановна',
  'Орлов Семён Семёнович',
  'Панова Лидия Егоровна',
  'Рыжова Майя Антоновна',
  'Сёмина Анна-Мария Ильинична',
  'Титова Яна Глебовна',
  'Уварова Ева Марковна',
  'Фомина Вера Петровна',
  'Хохлова Тамара Ильинична',
  'Цветкова Роза Маратовна',
  'Чернова Галина Ивановна',
  'Шилова Ульяна Денисовна',
  'Эрдниева Байрта Саналовна',
  'Юдина Софья Фёдоровна',
  'Яшина Клара Львовна',
  'Римская-Корсакова Ада Юрьевна',
  'Подъячева Жанна Щедриновна',
] as const

/** Ids of the same form as real ones, in a series. */
export function sampleId(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
}

/** Full names of the invented members by id; `sampleId(1)` is the chair. */
export const sampleNames: ReadonlyMap<string, string> = new Map(given.map((name, i) => [sampleId(i + 1), name]))

export const sampleHeader = [
  'Общероссийский Профсоюз образования',
  'Заречная районная организация',
  'Первичная профсоюзная организация МБОУ «Средняя школа № 7»',
] as const

/** A question with one decision, voted by `present` people, all but `against` in favour. */
export function sampleItem(n: number, title: string, decision: string, present = 31, against = 0): AgendaItem {
  return {
    ...emptyItem(sampleId(1000 + n), title),
    speaker: 'Соколова Марина Викторовна',
    decisions: [{ id: sampleId(2000 + n), text: decision, responsible: '', due: null }],
    vote: { form: 'open', for: present - against, against, abstained: 0, notVoting: 0, invalid: 0 },
  }
}

/** A draft of a general meeting of 31 out of 47 with four questions, without errors. */
export function sampleMeeting(changes: Partial<Meeting> = {}): Meeting {
  return {
    ...emptyMeeting(sampleId(900), 'meeting', '2026-11-18'),
    place: 'с. Заречное',
    presentMemberIds: [...sampleNames.keys()],
    absentExcused: 9,
    absentUnknown: 7,
    guests: [{ name: 'Яковлева Ирина Щербаковна', position: 'председатель районной организации' }],
    chairman: { memberId: sampleId(1), name: 'Соколова Марина Викторовна' },
    secretary: { memberId: sampleId(2), name: 'Жданова Юлия Сергеевна' },
    agendaVote: { form: 'open', for: 31, against: 0, abstained: 0, notVoting: 0, invalid: 0 },
    items: sampleItems(),
    ...changes,
  }
}

function sampleItems(): AgendaItem[] {
  const agreement = sampleItem(
    1,
    'О выполнении коллективного договора',
    'Признать коллективный договор выполненным, кроме пункта 5.9 (спецодежда учебно-вспомогательного персонала), и направить работодателю предложение о сроках устранения недостатков',
  )
  const plan = sampleItem(
    3,
    'О плане работы на 2027 год',
    'Утвердить план работы на 2027 год с предложением Лукиной Н. Ф.',
  )
  return [
    {
      ...agreement,
      heard:
        'Соколову М. В., которая доложила, что из тридцати двух пунктов договора выполнены тридцать один. Доплаты за работу с сайтом и за классное руководство выплачены в срок, подъездная дорожка освещена, комната отдыха оборудована. Спецодежда не выдана двум уборщицам и лаборанту.',
      discussed: [
        {
          id: sampleId(3001),
          speaker: 'Мартынов Игорь Олегович',
          text: 'объяснил, что спецодежда заказана и будет получена в декабре',
        },
        {
          id: sampleId(3002),
          speaker: 'Щукина Ёлка Объездовна',
          text: 'предложила объявить благодарность комиссии по охране труда',
        },
      ],
      decisions: agreement.decisions.map((decision) => ({
        ...decision,
        responsible: 'Соколова Марина Викторовна',
        due: '2026-12-25',
      })),
    },
    {
      ...sampleItem(2, 'О соглашении по охране труда', 'Принять отчёт к сведению'),
      speaker: 'Мартынов Игорь Олегович',
      decisions: [
        { id: sampleId(2002), text: 'Принять отчёт к сведению', responsible: '', due: null },
        {
          id: sampleId(2102),
          text: 'Проверить выполнение соглашения за полугодие',
          responsible: 'Мартынов Игорь Олегович',
          due: '2027-06',
        },
      ],
      vote: { form: 'open', for: 30, against: 0, abstained: 1, notVoting: 0, invalid: 0 },
    },
    {
      ...plan,
      heard: 'предложила план работы, в котором двенадцать мероприятий',
      discussed: [{ id: sampleId(3003), speaker: 'Лукина Нина Фёдоровна', text: 'добавить учёбу по работе с АИС' }],
      vote: { form: 'open', for: 29, against: 0, abstained: 2, notVoting: 0, invalid: 0 },
    },
    {
      ...sampleItem(4, 'О приёме в Профсоюз', 'Принять в Профсоюз учителя начальных классов Ъ. Ё. Щеглову', 31, 16),
      topic: 'admission',
    },
  ]
}
