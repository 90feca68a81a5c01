import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { cronInWords } from './cron-words.ts'
import type { FeedSettings } from './types.ts'
import { feedWords } from './words.ts'

const say = feedWords.schedule

type Schedule = NonNullable<FeedSettings['schedule']>
type Preset = keyof typeof say.presets

const shapes = {
  hourly: /^0 \* \* \* \*$/,
  daily: /^(\d{1,2}) (\d{1,2}) \* \* \*$/,
  weekdays: /^(\d{1,2}) (\d{1,2}) \* \* 1-5$/,
} as const

export function zoneHere(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

function presetOf(schedule: Schedule | null): Preset {
  if (schedule === null) return 'none'
  const [found] = Object.entries(shapes).find(([, shape]) => shape.test(schedule.cron)) ?? ['own']
  return found as Preset
}

function timeOf(cron: string): string {
  const [, minute = '30', hour = '6'] = shapes.daily.exec(cron) ?? shapes.weekdays.exec(cron) ?? []
  return `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
}

function cronOf(preset: Preset, time: string): string {
  const [hour = '6', minute = '30'] = time.split(':')
  if (preset === 'hourly') return '0 * * * *'
  const days = preset === 'weekdays' ? '1-5' : '*'
  // what is written freely begins with a schedule that no preset is
  return preset === 'own' ? '0 6 * * 1,4' : `${Number(minute)} ${Number(hour)} * * ${days}`
}

interface ScheduleFieldProps {
  readonly schedule: Schedule | null | undefined
  readonly change: (schedule: Schedule | null) => void
}

/** When a feed is looked for: one of the usual ways, or as it is written. */
export function ScheduleField({ schedule = null, change }: ScheduleFieldProps) {
  // kept, so that what is typed freely does not turn into another field half way
  const [preset, setPreset] = useState(() => presetOf(schedule))
  const zone = schedule?.zone ?? zoneHere()
  const time = timeOf(schedule?.cron ?? '')
  const choose = (next: Preset) => {
    setPreset(next)
    change(next === 'none' ? null : { cron: cronOf(next, time), zone })
  }
  return (
    <div className="feeds-row">
      <NativeSelect
        label={say.label}
        description={schedule ? cronInWords(schedule) : undefined}
        inputWrapperOrder={['label', 'input', 'description']}
        value={preset}
        onChange={({ currentTarget: { value } }) => choose(value as Preset)}
        data={Object.entries(say.presets).map(([value, label]) => ({ value, label }))}
      />
      {(preset === 'daily' || preset === 'weekdays') && (
        <TextInput
          label={say.at}
          type="time"
          required
          value={time}
          onChange={({ currentTarget: { value } }) =>
            value !== '' && change({ cron: cronOf(preset, value), zone })
          }
        />
      )}
      {preset === 'own' && (
        <TextInput
          label={say.cron}
          title={say.cronHelp}
          required
          maxLength={100}
          value={schedule?.cron ?? ''}
          onChange={({ currentTarget: { value } }) => change({ cron: value, zone })}
        />
      )}
      {schedule && (
        <TextInput
          label={say.zone}
          required
          maxLength={64}
          value={zone}
          onChange={({ currentTarget: { value } }) => change({ cron: schedule.cron, zone: value })}
        />
      )}
    </div>
  )
}
