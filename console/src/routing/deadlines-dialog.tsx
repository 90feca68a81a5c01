import { NativeSelect, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath, useAnew, useHub } from '../api/hub.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { tell } from '../kit/tell.tsx'
import { usePlace } from '../place.tsx'
import { type Step, steps } from './deadlines.tsx'
import { RetailerChoice } from './retailer-choice.tsx'
import type { Page, Supplier, TermsOf } from './types.ts'
import { routingWords } from './words.ts'

const say = routingWords.deadlines
type Terms = TermsOf['terms']
type Given = Terms[Step]
type Allowance = NonNullable<Given>
type Silence = NonNullable<Terms['silence']>

/** Says how much time there is: for all, for a supplier, for a retailer's orders, or for the two together. */
export function DeadlinesDialog({ of, close }: { of: TermsOf; close: () => void }) {
  const place = usePlace()
  const anew = useAnew()
  const suppliers = useHub<Page<Supplier>>('suppliers', { limit: 200 })
  // an empty code is somebody who is still to be chosen
  const isNew = of.supplier === ''
  const [supplier, setSupplier] = useState(of.supplier ?? '')
  const [retailer, setRetailer] = useState(of.retailer ?? '')
  const [terms, setTerms] = useState<Terms>(of.terms)
  const isOfAll = !isNew && of.supplier === null && of.retailer === null
  const set = (step: Step, given: Given) => setTerms((now) => without(now, step, given))
  const send = async () => {
    const whose = { supplier: supplier || undefined, retailer: retailer || undefined }
    await ask('PUT', hubPath(place, 'deadline-terms'), { ...whose, terms })
    await anew('deadline-terms')
    tell.done(say.saved)
    close()
  }
  return (
    <FormDialog title={say.dialog} close={close} send={send} answer={say.save}>
      {isNew && (
        <div className="routing-row">
          <NativeSelect
            label={say.supplier}
            value={supplier}
            onChange={({ currentTarget: { value } }) => setSupplier(value)}
            data={[
              { value: '', label: say.anySupplier },
              ...(suppliers.data?.data ?? []).map(({ code, name }) => ({ value: code, label: name })),
            ]}
          />
          <RetailerChoice label={say.retailer} all={say.anyRetailer} value={retailer} change={setRetailer} />
        </div>
      )}
      {steps.map((step) => (
        <StepField
          key={step}
          label={say.steps[step]}
          given={terms[step]}
          hasWider={!isOfAll}
          change={(given) => set(step, given)}
        />
      ))}
      <SilenceField
        silence={terms.silence}
        hasWider={!isOfAll}
        change={(silence) => setTerms((now) => without(now, 'silence', silence))}
      />
    </FormDialog>
  )
}

/** undefined is not said at all: then the wider terms hold. */
function without<Name extends keyof Terms>(terms: Terms, name: Name, given: Terms[Name]): Terms {
  const { [name]: _, ...rest } = terms
  return given === undefined ? (rest as Terms) : { ...rest, [name]: given }
}

interface FieldProps<Value> {
  readonly hasWider: boolean
  readonly change: (value: Value) => void
}

function StepField({ label, given, hasWider, change }: FieldProps<Given> & { label: string; given: Given }) {
  const how = given === undefined ? 'wider' : given === null ? 'none' : given.unit
  const choose = (value: string) => {
    if (value === 'wider') change(undefined)
    else if (value === 'none') change(null)
    else change({ amount: given?.amount ?? 1, unit: value as Allowance['unit'] })
  }
  return (
    <div className="routing-step">
      <NativeSelect
        label={label}
        value={how}
        onChange={({ currentTarget: { value } }) => choose(value)}
        data={[
          ...(hasWider || how === 'wider' ? [{ value: 'wider', label: say.wider }] : []),
          { value: 'none', label: say.none },
          ...Object.entries(say.units).map(([value, name]) => ({ value, label: name })),
        ]}
      />
      {given && (
        <NumberInput
          aria-label={say.amount(label)}
          min={0}
          max={8760}
          value={given.amount}
          onChange={(value) => change({ ...given, amount: Number(value) || 0 })}
        />
      )}
    </div>
  )
}

function SilenceField({
  silence,
  hasWider,
  change,
}: FieldProps<Terms['silence']> & { silence: Terms['silence'] }) {
  const how = silence === undefined ? 'wider' : silence === null ? 'none' : silence.action
  const after = silence?.after ?? { amount: 4, unit: 'working-hours' as const }
  const choose = (value: string) => {
    if (value === 'wider') change(undefined)
    else change(value === 'none' ? null : { action: value as Silence['action'], after })
  }
  const { wider, ...others } = say.silences
  return (
    <>
      <NativeSelect
        label={say.silence}
        value={how}
        onChange={({ currentTarget: { value } }) => choose(value)}
        data={Object.entries(hasWider || how === 'wider' ? { wider, ...others } : others).map(
          ([value, label]) => ({
            value,
            label,
          }),
        )}
      />
      {silence && (
        <StepField
          label={say.after}
          given={silence.after}
          hasWider={false}
          change={(given) => given && change({ ...silence, after: given })}
        />
      )}
    </>
  )
}
