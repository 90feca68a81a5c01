import './supply.css'
import { Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath, useHub } from '../api/hub.ts'
import type { Calendar } from '../api/types.ts'
import { Panel } from '../kit/panel.tsx'
import { Empty, Failed, Loading, ReadOnlyNote } from '../kit/states.tsx'
import { useAction } from '../kit/use-action.ts'
import { useAsked } from '../kit/use-asked.ts'
import { usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { SupplierChoice } from './supplier-choice.tsx'
import { useOneSupplier, useSuppliers } from './use-supply.ts'
import { supply } from './words.ts'

const say = supply.calendar

/** When a supplier works, and until when an order counts as of the day. */
export function CalendarPage() {
  const { me } = usePlace()
  const [{ supplier }, change] = useAsked({ supplier: '' })
  const first = useSuppliers().data?.data[0]
  const chosen = useOneSupplier(supplier) ?? first
  return (
    <div className="supply-page">
      <PageHead
        title={say.title}
        intro={say.intro}
        actions={
          <SupplierChoice value={chosen?.code ?? ''} change={(code) => change({ supplier: code })} isOne />
        }
      />
      {!me.mayWrite && <ReadOnlyNote />}
      <Panel
        title={chosen?.name ?? say.panel}
        about={me.party === 'operator' ? say.about.operator : say.about.supplier}
      >
        {chosen ? (
          <Loaded key={chosen.code} code={chosen.code} />
        ) : (
          <Empty title={supply.noSuppliers} next={supply.noSuppliersNext} />
        )}
      </Panel>
    </div>
  )
}

function Loaded({ code }: { code: string }) {
  const { me, environment } = usePlace()
  const query = useHub<Calendar>(`suppliers/${code}/calendar`)
  if (query.error && !query.data) return <Failed error={query.error} again={() => void query.refetch()} />
  if (!query.data) return <Loading />
  const isOpen = me.party === 'operator' && me.mayWrite
  if (!isOpen) return <Shown calendar={query.data} />
  if (environment === 'sandbox')
    return (
      <>
        <p className="soft panel-note">{say.sandbox}</p>
        <Shown calendar={query.data} />
      </>
    )
  return <Form code={code} calendar={query.data} />
}

function Shown({ calendar }: { calendar: Calendar }) {
  const { timezone, workingDays, opens, closes, cutoff, holidays, holidaySet } = calendar
  const days = workingDays.map((day) => say.dayNames[day - 1]).join(', ')
  const off = [...(holidaySet === null ? [] : [say.federal]), ...holidays].join('\n')
  const facts = [
    [say.days, days],
    [say.opens, opens],
    [say.closes, closes],
    [say.cutoff, cutoff ?? say.noCutoff],
    [say.timezone, timezone],
    [say.holidays, off === '' ? say.none : off],
  ]
  return (
    <dl className="told">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Form({ code, calendar }: { code: string; calendar: Calendar }) {
  const place = usePlace()
  const [typed, setTyped] = useState({
    ...calendar,
    cutoff: calendar.cutoff ?? '',
    holidays: calendar.holidays.join('\n'),
  })
  const set = (part: Partial<typeof typed>) => setTyped({ ...typed, ...part })
  const body = (of: typeof typed): Calendar => ({
    ...of,
    cutoff: of.cutoff === '' ? null : of.cutoff,
    holidays: of.holidays.split(/[\s,]+/).filter((day) => day !== ''),
  })
  const put = async (next: Calendar) => await ask('PUT', hubPath(place, `suppliers/${code}/calendar`), next)
  const save = useAction({
    run: async () => await put(body(typed)),
    done: () => say.saved,
    anew: [`suppliers/${code}/calendar`],
    undo: async () => await put(calendar),
  })
  const time = (name: 'opens' | 'closes' | 'cutoff') => (
    <TextInput
      type="time"
      label={say[name]}
      {...(name === 'cutoff' ? { description: say.cutoffHelp } : {})}
      value={typed[name]}
      onChange={({ currentTarget: { value } }) => set({ [name]: value.slice(0, 5) })}
    />
  )
  return (
    <form
      className="supply-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save.run()
      }}
    >
      <Checkbox.Group
        label={say.days}
        value={typed.workingDays.map(String)}
        onChange={(days) => set({ workingDays: days.map(Number).sort() })}
      >
        <div className="supply-buttons supply-days">
          {say.dayNames.map((name, index) => (
            <Checkbox key={name} value={String(index + 1)} label={name} />
          ))}
        </div>
      </Checkbox.Group>
      <div className="supply-two">
        {time('opens')}
        {time('closes')}
      </div>
      <div className="supply-two">
        {time('cutoff')}
        <TextInput
          label={say.timezone}
          description="America/New_York"
          value={typed.timezone}
          onChange={({ currentTarget: { value } }) => set({ timezone: value.trim() })}
        />
      </div>
      <Checkbox
        label={say.federal}
        checked={typed.holidaySet !== null}
        onChange={({ currentTarget: { checked } }) =>
          set({ holidaySet: checked ? (calendar.holidaySet ?? 'us-federal') : null })
        }
      />
      <Textarea
        label={say.holidays}
        description={say.holidaysHelp}
        autosize
        minRows={2}
        value={typed.holidays}
        onChange={({ currentTarget: { value } }) => set({ holidays: value })}
      />
      <div>
        <Button type="submit" loading={save.isBusy}>
          {say.save}
        </Button>
      </div>
    </form>
  )
}
