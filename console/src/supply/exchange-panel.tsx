import { Button, Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath, useHub } from '../api/hub.ts'
import type { ExchangeSettings, FileExchange } from '../api/types.ts'
import { ConfirmDialog, type Question } from '../kit/confirm-dialog.tsx'
import { Panel } from '../kit/panel.tsx'
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
      <div>
        <dt>{say.schedule}</dt>
        <dd>{schedule === null ? say.onAsk : `${schedule.cron} (${schedule.zone})`}</dd>
      </div>
    </dl>
  )
}

function Form({ code, exchange }: { code: string; exchange: FileExchange | null }) {
  const place = usePlace()
  const path = hubPath(place, `suppliers/${code}/file-exchange`)
  const anew = [`suppliers/${code}/file-exchange`]
  const [cron, setCron] = useState(exchange?.schedule?.cron ?? '')
  const [zone, setZone] = useState(exchange?.schedule?.zone ?? 'America/New_York')
  const [bom, setBom] = useState(exchange?.bom ?? false)
  const [question, setQuestion] = useState<Question>()
  const put = async (settings: ExchangeSettings) => await ask('PUT', path, settings)
  const save = useAction({
    run: async () => {
      const schedule = cron.trim() === '' ? null : { cron: cron.trim(), zone: zone.trim() }
      await put({ schedule, bom, ...(exchange ? { layouts: exchange.layouts } : {}) })
    },
    done: () => say.saved,
    anew,
    ...(exchange
      ? {
          undo: async () => {
            const { schedule, layouts } = exchange
            await put({ schedule, layouts, bom: exchange.bom })
          },
        }
      : {}),
  })
  const stop = useAction({ run: async () => await ask('DELETE', path), done: () => say.stopped, anew }, true)
  const askToStop = () =>
    setQuestion({
      ...{ title: say.stopTitle, help: say.stopHelp, yes: say.stop },
      answer: async () => await stop.run(),
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
      <div className="supply-two">
        <TextInput
          label={say.schedule}
          description={say.scheduleHelp}
          value={cron}
          onChange={({ currentTarget: { value } }) => setCron(value)}
        />
        <TextInput
          label={say.zone}
          description="America/New_York"
          value={zone}
          onChange={({ currentTarget: { value } }) => setZone(value)}
        />
      </div>
      <Checkbox
        label={say.bom}
        checked={bom}
        onChange={({ currentTarget: { checked } }) => setBom(checked)}
      />
      <div className="supply-buttons">
        <Button type="submit" loading={save.isBusy}>
          {exchange ? say.save : say.start}
        </Button>
        {exchange && (
          <Button variant="subtle" className="ending" onClick={askToStop}>
            {say.stop}
          </Button>
        )}
      </div>
      <ConfirmDialog question={question} close={() => setQuestion(undefined)} />
    </form>
  )
}
