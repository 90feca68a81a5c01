import { Button, NativeSelect, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { ownPath, useAnew, useOwn } from '../api/hub.ts'
import type { ClockSetBack, MovedClock, SandboxClock } from '../api/types.ts'
import type { Question } from '../kit/confirm-dialog.tsx'
import { Fact, Panel } from '../kit/panel.tsx'
import { Failed, Loading } from '../kit/states.tsx'
import { tell } from '../kit/tell.tsx'
import { Time } from '../kit/time.tsx'
import { useAction } from '../kit/use-action.ts'
import { usePlace } from '../place.tsx'
import { words } from './words.ts'

const say = words.sandbox

/** What the sandbox’s clock shows, and moving it. */
export function SandboxClockPanel({ askFirst }: { askFirst: (question: Question) => void }) {
  const place = usePlace()
  const query = useOwn<SandboxClock>('sandbox/clock', {}, { refetchInterval: 10_000, staleTime: 0 })
  const [happened, setHappened] = useState<MovedClock['ran']>([])
  return (
    <Panel title={say.clock} about={say.clockAbout}>
      {query.error && !query.data && <Failed error={query.error} again={() => void query.refetch()} />}
      {!query.data && !query.error && <Loading />}
      {query.data && <Shown clock={query.data} />}
      {query.data && place.me.mayWrite && <Move clock={query.data} askFirst={askFirst} told={setHappened} />}
      {happened.length > 0 && <Happened ran={happened} />}
    </Panel>
  )
}

function Shown({ clock: { now, realNow, aheadSeconds, nextReset } }: { clock: SandboxClock }) {
  const facts = [
    [say.shows, <Time key="now" at={now} isExact />],
    [say.real, <Time key="real" at={realNow} isExact />],
    [say.ahead, aheadSeconds === 0 ? say.notAhead : spanOf(aheadSeconds)],
    [say.nextReset, nextReset === null ? say.noReset : <Time key="reset" at={nextReset} isExact />],
  ] as const
  return (
    <dl className="told">
      {facts.map(([label, value]) => (
        <Fact key={label} name={label}>
          {value}
        </Fact>
      ))}
    </dl>
  )
}

interface MoveProps {
  readonly clock: SandboxClock
  readonly askFirst: (question: Question) => void
  readonly told: (ran: MovedClock['ran']) => void
}

function Move({ clock, askFirst, told }: MoveProps) {
  const place = usePlace()
  const anew = useAnew()
  const [{ span, to, keepOrders }, setTyped] = useState({ span: 'PT1H', to: '', keepOrders: false })
  const path = ownPath(place, 'sandbox/clock')
  const move = useAction({
    run: () => ask<MovedClock>('POST', path, { ...(to === '' ? { advance: span } : { to }), keepOrders }),
    done: ({ ran }) => say.moved(ran.length),
    anew: [''],
  })
  const back = () =>
    askFirst({
      title: say.backTitle,
      help: say.backHelp,
      yes: say.back,
      answer: async () => {
        const { orders } = await ask<ClockSetBack>('DELETE', path)
        told([])
        await anew('')
        tell.done(say.backDone(orders))
      },
    })
  const run = async () => told((await move.run())?.ran ?? [])
  return (
    <form
      className="system-clock"
      onSubmit={(event) => {
        event.preventDefault()
        void run()
      }}
    >
      <NativeSelect
        label={say.forward}
        value={span}
        disabled={to !== ''}
        data={Object.entries(say.spans).map(([value, label]) => ({ value, label }))}
        onChange={({ currentTarget: { value } }) => setTyped({ span: value, to, keepOrders })}
      />
      <TextInput
        label={say.to}
        placeholder={say.toHelp}
        value={to}
        onChange={({ currentTarget: { value } }) => setTyped({ span, to: value, keepOrders })}
      />
      <Switch
        label={say.keepOrders}
        checked={keepOrders}
        onChange={({ currentTarget: { checked } }) => setTyped({ span, to, keepOrders: checked })}
      />
      <Button type="submit" loading={move.isBusy}>
        {say.move}
      </Button>
      {clock.aheadSeconds > 0 && (
        <Button variant="default" className="ending" onClick={back}>
          {say.back}
        </Button>
      )}
    </form>
  )
}

function Happened({ ran }: { ran: MovedClock['ran'] }) {
  return (
    <section className="panel-body" aria-label={say.happened}>
      <h3 className="strong">{say.happened}</h3>
      <ol className="bare">
        {ran.map((each) => (
          <li key={`${each.at} ${each.what} ${each.number} ${each.outcome}`}>
            <Time at={each.at} isExact /> <span className="soft">{each.number ?? ''}</span> {each.outcome}
          </li>
        ))}
      </ol>
    </section>
  )
}

const spans = new Intl.NumberFormat('en-US', {
  style: 'unit',
  unit: 'hour',
  unitDisplay: 'long',
  maximumFractionDigits: 1,
})
const days = new Intl.NumberFormat('en-US', {
  style: 'unit',
  unit: 'day',
  unitDisplay: 'long',
  maximumFractionDigits: 1,
})

function spanOf(seconds: number): string {
  return seconds < 2 * 86_400 ? spans.format(seconds / 3600) : days.format(seconds / 86_400)
}
