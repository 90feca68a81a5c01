import { ActionIcon, Button, NumberInput, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath } from '../api/hub.ts'
import { Complaint } from '../kit/form-dialog.tsx'
import { Panel } from '../kit/panel.tsx'
import { useAsked } from '../kit/use-asked.ts'
import { usePlace } from '../place.tsx'
import { DryRunResult } from './dry-run-result.tsx'
import { RetailerChoice } from './retailer-choice.tsx'
import { tryWords } from './try-words.ts'
import type { DryRunAnswer, Rules, RulesVersion, WholeOrder } from './types.ts'

const say = tryWords.dry

interface Line {
  readonly item: string
  readonly quantity: number
}

interface DryRunProps {
  /** A version by its name, or rules as they stand on the page. */
  readonly rules: string | Rules
  readonly of: RulesVersion
}

/** An order as somebody types it, or the lines of one that is there: who would send what, and why. */
export function DryRun({ rules, of }: DryRunProps) {
  const { asked, change, lines, setLines, answer, problem, busy, load, run } = useDryRun(rules, of)
  return (
    <div className="routing-stack">
      <Panel title={say.title} about={say.about}>
        <form
          className="routing-form"
          onSubmit={(event) => {
            event.preventDefault()
            void run()
          }}
        >
          <div className="routing-row">
            <RetailerChoice
              label={say.retailer}
              all={say.choose}
              required
              value={asked.of}
              change={(of) => change({ of })}
            />
            <TextInput
              label={say.postal}
              required
              maxLength={20}
              value={asked.zip}
              onChange={({ currentTarget: { value } }) => change({ zip: value })}
            />
            <TakeLines {...{ asked, change, load }} isBusy={busy === 'load'} />
          </div>
          <Lines lines={lines} change={setLines} />
          <div>
            <Button type="submit" loading={busy === 'try'}>
              {say.go}
            </Button>
          </div>
        </form>
        <Complaint problem={problem} />
      </Panel>
      {answer && <DryRunResult answer={answer} />}
    </div>
  )
}

function useDryRun(rules: string | Rules, of: RulesVersion) {
  const place = usePlace()
  const [asked, change] = useAsked({ of: of.retailer ?? '', zip: '', order: '' })
  const [lines, setLines] = useState<readonly Line[]>([{ item: '', quantity: 1 }])
  const [answer, setAnswer] = useState<DryRunAnswer>()
  const [problem, setProblem] = useState<Error>()
  const [busy, setBusy] = useState<'load' | 'try'>()
  const doing = async (what: 'load' | 'try', work: () => Promise<void>) => {
    setBusy(what)
    setProblem(undefined)
    try {
      await work()
    } catch (error) {
      setProblem(error as Error)
    } finally {
      setBusy(undefined)
    }
  }
  const load = () =>
    doing('load', async () => {
      const order = await ask<WholeOrder>('GET', hubPath(place, `orders/${asked.of}/${asked.order}`))
      setLines(order.lines.map(({ sku, quantity }) => ({ item: sku, quantity })))
      change({ zip: order.shipTo.postalCode })
    })
  const run = () =>
    doing('try', async () => {
      const body = { retailer: asked.of, postalCode: asked.zip, lines, rules }
      setAnswer(await ask<DryRunAnswer>('POST', hubPath(place, 'routing/dry-run'), body))
    })
  return { asked, change, lines, setLines, answer, problem, busy, load, run }
}

interface TakeLinesProps extends Pick<ReturnType<typeof useDryRun>, 'asked' | 'change' | 'load'> {
  readonly isBusy: boolean
}

/** The lines of an order that is there, instead of typing them. */
function TakeLines({ asked, change, load, isBusy }: TakeLinesProps) {
  return (
    <div className="routing-load">
      <TextInput
        label={say.number}
        inputMode="numeric"
        maxLength={15}
        value={asked.order}
        onChange={({ currentTarget: { value } }) => change({ order: value })}
      />
      <Button
        variant="default"
        disabled={!/^\d+$/.test(asked.order) || asked.of === ''}
        loading={isBusy}
        onClick={() => void load()}
      >
        {say.load}
      </Button>
    </div>
  )
}

function Lines({ lines, change }: { lines: readonly Line[]; change: (lines: readonly Line[]) => void }) {
  const set = (index: number, next: Partial<Line>) =>
    change(lines.map((line, at) => (at === index ? { ...line, ...next } : line)))
  return (
    <div className="routing-lines">
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name of their own, and all of their state is handed in
        <div key={`${index + 1} of ${lines.length}`} className="routing-line">
          <TextInput
            size="xs"
            aria-label={`${say.line(index + 1)}: ${say.sku}`}
            placeholder={say.sku}
            required
            maxLength={255}
            value={line.item}
            onChange={({ currentTarget: { value } }) => set(index, { item: value })}
          />
          <NumberInput
            size="xs"
            aria-label={`${say.line(index + 1)}: ${say.quantity}`}
            min={1}
            max={1_000_000}
            value={line.quantity}
            onChange={(value) => set(index, { quantity: Number(value) || 1 })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={say.removeLine(index + 1)}
            disabled={lines.length === 1}
            onClick={() => change(lines.filter((_, at) => at !== index))}
          >
            <IconX size={15} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => change([...lines, { item: '', quantity: 1 }])}
        >
          {say.addLine}
        </Button>
      </div>
    </div>
  )
}
