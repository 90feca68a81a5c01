import { NumberInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { WholeFulfillment } from '../api/types.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { useAction } from '../kit/use-action.ts'
import { type Answered, answersOf, firstAnswers } from './answers.ts'
import { useVerbs } from './order-asked.ts'
import { type Line, nameOf, openOf } from './units.ts'
import { workAnew } from './use-supply.ts'
import { supply } from './words.ts'

const say = supply.acknowledge

/** Line by line, in units: accepted, later, or not at all. */
export function AcknowledgeDialog({ order, close }: { order: WholeFulfillment; close: () => void }) {
  const lines = order.lines.filter((line) => openOf(line) > 0)
  const [answers, setAnswers] = useState<readonly Answered[]>(() => firstAnswers(lines))
  const [reference, setReference] = useState(order.supplierReference ?? '')
  const { post } = useVerbs(order.invoiceNumber)
  const answer = useAction(
    {
      run: async (body: object) => await post('acknowledge', body),
      done: () => say.done,
      anew: workAnew,
    },
    true,
  )
  const send = async () => {
    const said = answersOf(lines, answers)
    const known = reference.trim()
    await answer.run({ lines: said, ...(known === '' ? {} : { supplierReference: known }) })
    close()
  }
  const set = (index: number, part: Partial<Answered>) =>
    setAnswers(answers.map((each, at) => (at === index ? { ...each, ...part } : each)))
  const rejects = answers.some(({ reject }) => reject > 0)
  return (
    <FormDialog title={say.title(order.invoiceNumber)} close={close} send={send} answer={say.send}>
      <p className="soft small">{say.help}</p>
      {lines.map((line, index) => (
        <OneLine
          key={line.lineNo}
          line={line}
          said={answers[index] ?? { accept: 0, backorder: 0, reject: 0, until: '', reason: '' }}
          change={(part) => set(index, part)}
        />
      ))}
      <TextInput
        label={say.reference}
        maxLength={64}
        value={reference}
        onChange={({ currentTarget: { value } }) => setReference(value)}
      />
      {rejects && <p className="warning">{say.rejectsAsk}</p>}
    </FormDialog>
  )
}

interface OneLineProps {
  readonly line: Line
  readonly said: Answered
  readonly change: (part: Partial<Answered>) => void
}

function OneLine({ line, said, change }: OneLineProps) {
  const open = openOf(line)
  const name = nameOf(line)
  const count = (what: 'accept' | 'backorder' | 'reject') => (
    <NumberInput
      size="xs"
      label={say[what]}
      aria-label={say.of(say[what], name)}
      min={0}
      max={open}
      allowDecimal={false}
      value={said[what]}
      onChange={(value) => change({ [what]: Number(value) || 0 })}
    />
  )
  return (
    <fieldset className="supply-parcel">
      <legend>
        {name} · {say.open(open)}
      </legend>
      <p className="soft small">{line.title}</p>
      <div className="supply-three">
        {count('accept')}
        {count('backorder')}
        {count('reject')}
      </div>
      {said.backorder > 0 && (
        <TextInput
          size="xs"
          type="date"
          label={say.until}
          description={say.untilHelp}
          value={said.until}
          onChange={({ currentTarget: { value } }) => change({ until: value })}
        />
      )}
      {said.reject > 0 && (
        <TextInput
          size="xs"
          required
          label={say.reason}
          maxLength={255}
          value={said.reason}
          onChange={({ currentTarget: { value } }) => change({ reason: value })}
        />
      )}
    </fieldset>
  )
}
