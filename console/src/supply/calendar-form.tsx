import { Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath } from '../api/hub.ts'
import type { Calendar } from '../api/types.ts'
import { useAction } from '../kit/use-action.ts'
import { usePlace } from '../place.tsx'
import { supply } from './words.ts'

const say = supply.calendar

/** A calendar while it is typed. */
type Typed = Omit<Calendar, 'cutoff' | 'holidays'> & { readonly cutoff: string; readonly holidays: string }

export function CalendarForm({ code, calendar }: { code: string; calendar: Calendar }) {
  const place = usePlace()
  const [typed, setTyped] = useState<Typed>({
    ...calendar,
    cutoff: calendar.cutoff ?? '',
    holidays: calendar.holidays.join('\n'),
  })
  const put = async (next: Calendar) => await ask('PUT', hubPath(place, `suppliers/${code}/calendar`), next)
  const save = useAction({
    run: async () => await put(calendarOf(typed)),
    done: () => say.saved,
    anew: [`suppliers/${code}/calendar`],
    undo: async () => await put(calendar),
  })
  return (
    <form
      className="supply-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save.run()
      }}
    >
      <Fields typed={typed} set={(part) => setTyped({ ...typed, ...part })} />
      <div>
        <Button type="submit" loading={save.isBusy}>
          {say.save}
        </Button>
      </div>
    </form>
  )
}

function calendarOf({ cutoff, holidays, ...rest }: Typed): Calendar {
  const days = holidays.split(/[\s,]+/).filter((day) => day !== '')
  return { ...rest, cutoff: cutoff === '' ? null : cutoff, holidays: days }
}

function Fields({ typed, set }: { typed: Typed; set: (part: Partial<Typed>) => void }) {
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
    <>
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
        onChange={({ currentTarget: { checked } }) => set({ holidaySet: checked ? 'us-federal' : null })}
      />
      <Textarea
        label={say.holidays}
        description={say.holidaysHelp}
        autosize
        minRows={2}
        value={typed.holidays}
        onChange={({ currentTarget: { value } }) => set({ holidays: value })}
      />
    </>
  )
}
