import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { FormDialog } from '../kit/form-dialog.tsx'
import { useAction } from '../kit/use-action.ts'
import { words } from '../words.ts'
import { useVerbs } from './order-asked.ts'
import { workAnew } from './use-supply.ts'
import { supply } from './words.ts'

const say = supply.parcels
const states = [
  'in_transit',
  'out_for_delivery',
  'delivered',
  'exception',
  'returned',
  'label_created',
] as const

/** What is asked of somebody who sets a parcel right. */
export interface ParcelQuestion {
  readonly kind: 'void' | 'scan' | 'correct'
  readonly trackingNumber: string
}

interface ParcelDialogProps {
  readonly invoiceNumber: string
  readonly question: ParcelQuestion
  readonly close: () => void
}

const titles = { void: say.voidTitle, scan: say.scanTitle, correct: say.correctTitle }
const answers = { void: say.void, scan: say.scan, correct: say.correct }
const done = { void: say.voidDone, scan: say.scanDone, correct: say.corrected }

export function ParcelDialog({ invoiceNumber, question, close }: ParcelDialogProps) {
  const { kind, trackingNumber } = question
  const { post } = useVerbs(invoiceNumber)
  const [typed, setTyped] = useState<Typed>({ state: 'in_transit', place: '', reason: '' })
  const { state } = typed
  const change = useAction(
    {
      run: async () => {
        const why = typed.reason.trim()
        if (kind === 'void')
          return await post('void-shipment', { trackingNumber, ...(why === '' ? {} : { reason: why }) })
        if (kind === 'correct') return await post('tracking/correct', { trackingNumber, state, because: why })
        const where = typed.place.trim()
        const scan = { at: new Date().toISOString(), state, place: where === '' ? null : where }
        return await post('tracking', { trackingNumber, scans: [scan] })
      },
      done: () => done[kind],
      anew: workAnew,
    },
    true,
  )
  const send = async () => {
    await change.run()
    close()
  }
  return (
    <FormDialog
      title={titles[kind](trackingNumber)}
      close={close}
      send={send}
      answer={answers[kind]}
      isEnding={kind === 'void'}
    >
      {kind === 'void' && <p className="dialog-text">{say.voidHelp}</p>}
      {kind === 'correct' && <p className="dialog-text">{say.correctHelp}</p>}
      <Fields kind={kind} typed={typed} set={(part) => setTyped({ ...typed, ...part })} />
    </FormDialog>
  )
}

interface Typed {
  readonly state: string
  readonly place: string
  readonly reason: string
}

function Fields(props: { kind: ParcelQuestion['kind']; typed: Typed; set: (part: Partial<Typed>) => void }) {
  const { kind, typed, set } = props
  return (
    <>
      {kind !== 'void' && (
        <NativeSelect
          label={say.scanState}
          value={typed.state}
          onChange={({ currentTarget: { value } }) => set({ state: value })}
          data={states.map((value) => ({ value, label: nameOf(value) }))}
        />
      )}
      {kind === 'scan' ? (
        <TextInput
          label={say.scanPlace}
          maxLength={200}
          value={typed.place}
          onChange={({ currentTarget: { value } }) => set({ place: value })}
        />
      ) : (
        <TextInput
          label={kind === 'void' ? say.voidReason : say.correctBecause}
          required={kind === 'correct'}
          maxLength={255}
          value={typed.reason}
          onChange={({ currentTarget: { value } }) => set({ reason: value })}
        />
      )}
    </>
  )
}

function nameOf(state: string): string {
  const text = words.stateNames[state] ?? state.replaceAll('_', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
