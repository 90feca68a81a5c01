import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath } from '../api/hub.ts'
import { Complaint } from '../kit/form-dialog.tsx'
import { Panel } from '../kit/panel.tsx'
import { Empty, Loading } from '../kit/states.tsx'
import { useAsked } from '../kit/use-asked.ts'
import { usePlace } from '../place.tsx'
import { RetailerChoice } from './retailer-choice.tsx'
import { tryWords } from './try-words.ts'
import type { Rules, RulesVersion, WhatIfAnswer } from './types.ts'
import { WhatIfCharts } from './what-if-charts.tsx'
import { WhatIfFigures } from './what-if-figures.tsx'
import { WhatIfOrders } from './what-if-orders.tsx'

const say = tryWords.whatIf
const DAYS = 30

/** A day by the calendar of whoever looks. */
function dayBefore(days: number): string {
  const day = new Date()
  day.setDate(day.getDate() - days)
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
}

/** What was asked, for the pages of orders that follow. */
export interface WhatIfAsked {
  readonly rules: string | Rules
  readonly from: string
  readonly to: string
  readonly retailer: string | undefined
}

interface WhatIfProps {
  readonly rules: string | Rules
  readonly of: RulesVersion
}

/** The orders of some days under these rules, against what they came to. */
export function WhatIf({ rules, of }: WhatIfProps) {
  const place = usePlace()
  const [{ from, to, of: retailer }, change] = useAsked({
    from: dayBefore(DAYS),
    to: dayBefore(0),
    of: of.retailer ?? '',
  })
  const [found, setFound] = useState<{ readonly answer: WhatIfAnswer; readonly asked: WhatIfAsked }>()
  const [problem, setProblem] = useState<Error>()
  const [isBusy, setBusy] = useState(false)
  const compare = async () => {
    const asked = { rules, from, to, retailer: retailer === '' ? undefined : retailer }
    setBusy(true)
    setProblem(undefined)
    try {
      setFound({
        asked,
        answer: await ask<WhatIfAnswer>('POST', hubPath(place, 'routing/what-if'), asked),
      })
    } catch (error) {
      setProblem(error as Error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="routing-stack">
      <Panel title={say.title} about={say.about}>
        <form
          className="routing-form"
          onSubmit={(event) => {
            event.preventDefault()
            void compare()
          }}
        >
          <div className="routing-row">
            <Day label={say.from} value={from} change={(value) => change({ from: value })} />
            <Day label={say.to} value={to} change={(value) => change({ to: value })} />
            <RetailerChoice
              label={say.retailer}
              all={say.all}
              value={retailer}
              change={(value) => change({ of: value })}
            />
          </div>
          <div>
            <Button type="submit" loading={isBusy}>
              {say.go}
            </Button>
          </div>
        </form>
        <Complaint problem={problem} />
        {isBusy && !found && <Loading />}
      </Panel>
      {found && <Found answer={found.answer} asked={found.asked} />}
    </div>
  )
}

function Found({ answer, asked }: { answer: WhatIfAnswer; asked: WhatIfAsked }) {
  if (answer.days.length === 0)
    return (
      <section className="panel">
        <Empty
          title={answer.notComparable > 0 ? say.notComparable(answer.notComparable) : say.noOrders}
          next={say.noOrdersNext}
        />
      </section>
    )
  return (
    <div className="routing-stack" role="status">
      <WhatIfFigures answer={answer} />
      <WhatIfCharts answer={answer} />
      <WhatIfOrders key={JSON.stringify(asked)} answer={answer} asked={asked} />
    </div>
  )
}

function Day({ label, value, change }: { label: string; value: string; change: (day: string) => void }) {
  return (
    <TextInput
      type="date"
      label={label}
      required
      value={value}
      onChange={({ currentTarget }) => currentTarget.value !== '' && change(currentTarget.value)}
    />
  )
}
