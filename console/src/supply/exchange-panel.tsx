import { Button, Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath, useHub } from '../api/hub.ts'
import type { ExchangeSettings, FileExchange } from '../api/types.ts'
import { ConfirmDialog, type Question } from '../kit/confirm-dialog.tsx'
import { Fact, Panel } from '../kit/panel.tsx'
import { Failed, Loading } from '../kit/states.tsx'
import { useAction } from '../kit/use-action.ts'
import { usePlace } from '../place.tsx'
import { supply } from './words.ts'

const say = supply.files

/** The folder of one supplier: the operator says when it is written and how it is read; the supplier sees it. */
export function ExchangePanel({ code }: { code: string }) {
  const { me } = usePlace()
  const query = useHub<{ exchange: FileExchange | null }>(`suppliers/${code}/file-exchange`)
  const exchange = query.data?.exchange
  const isOpen = me.party === 'operator' && me.mayWrite
  return (
    <Panel title={say.exchange} about={say.exchangeAbout}>
      {query.error && !query.data && <Failed error={query.error} again={() => void query.refetch()} />}
      {!query.error && !query.data && <Loading />}
      {query.data && isOpen && (
        <Form key={exchange?.changedAt ?? 'none'} code={code} exchange={exchange ?? null} />
      )}
      {query.data && !isOpen && <Shown exchange={exchange ?? null} />}
    </Panel>
  )
}

function Shown({ exchange }: { exchange: FileExchange | null }) {
  if (!exchange) return <p className="soft panel-note">{say.off}</p>
  const { schedule } = exchange
  return (
    <dl className="told">
      <Fact name={say.schedule}>{schedule === null ? say.onAsk : `${schedule.cron} (${schedule.zone})`}</Fact>
    </dl>
  )
}

interface Typed {
  readonly cron: string
  readonly zone: string
  readonly bom: boolean
}

function Form({ code, exchange }: { code: string; exchange: FileExchange | null }) {
  const place = usePlace()
  const path = hubPath(place, `suppliers/${code}/file-exchange`)
  const anew = [`suppliers/${code}/file-exchange`]
  const [typed, setTyped] = useState<Typed>({
    cron: exchange?.schedule?.cron ?? '',
    zone: exchange?.schedule?.zone ?? 'America/New_York',
    bom: exchange?.bom ?? false,
  })
  const put = async (settings: ExchangeSettings) => await ask('PUT', path, settings)
  const save = useAction({
    run: async () => await put(settingsOf(typed, exchange)),
    done: () => say.saved,
    anew,
    ...(exchange ? { undo: async () => await put(settingsBefore(exchange)) } : {}),
  })
  return (
    <form
      className="supply-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save.run()
      }}
    >
      {!exchange && <p className="soft">{say.off}</p>}
      <Fields typed={typed} set={(part) => setTyped({ ...typed, ...part })} />
      <div className="supply-buttons">
        <Button type="submit" loading={save.isBusy}>
          {exchange ? say.save : say.start}
        </Button>
        {exchange && <Stop path={path} anew={anew} />}
      </div>
    </form>
  )
}

function settingsOf({ cron, zone, bom }: Typed, exchange: FileExchange | null): ExchangeSettings {
  const schedule = cron.trim() === '' ? null : { cron: cron.trim(), zone: zone.trim() }
  return { schedule, bom, ...(exchange ? { layouts: exchange.layouts } : {}) }
}

function settingsBefore({ schedule, layouts, bom }: FileExchange): ExchangeSettings {
  return { schedule, layouts, bom }
}

function Fields({ typed, set }: { typed: Typed; set: (part: Partial<Typed>) => void }) {
  return (
    <>
      <div className="supply-two">
        <TextInput
          label={say.schedule}
          description={say.scheduleHelp}
          value={typed.cron}
          onChange={({ currentTarget: { value } }) => set({ cron: value })}
        />
        <TextInput
          label={say.zone}
          description="America/New_York"
          value={typed.zone}
          onChange={({ currentTarget: { value } }) => set({ zone: value })}
        />
      </div>
      <Checkbox
        label={say.bom}
        checked={typed.bom}
        onChange={({ currentTarget: { checked } }) => set({ bom: checked })}
      />
    </>
  )
}

function Stop({ path, anew }: { path: string; anew: readonly string[] }) {
  const [question, setQuestion] = useState<Question>()
  const stop = useAction({ run: async () => await ask('DELETE', path), done: () => say.stopped, anew }, true)
  const askFirst = () =>
    setQuestion({
      ...{ title: say.stopTitle, help: say.stopHelp, yes: say.stop },
      answer: async () => await stop.run(),
    })
  return (
    <>
      <Button variant="subtle" className="ending" onClick={askFirst}>
        {say.stop}
      </Button>
      <ConfirmDialog question={question} close={() => setQuestion(undefined)} />
    </>
  )
}
