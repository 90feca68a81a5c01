import { Button, NativeSelect, NumberInput, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath, useHub } from '../api/hub.ts'
import type { Retailer } from '../api/types.ts'
import { useAction } from '../kit/use-action.ts'
import { usePlace } from '../place.tsx'
import { useMayChangeShared } from './shared-note.tsx'
import { words } from './words.ts'

const say = words.retailers
const flags = ['entitledByDefault', 'splits', 'backorders', 'shipComplete'] as const
const days = ['backorderDays', 'cancelAfterDays'] as const
type Terms = Omit<Retailer, 'retailerId' | 'code' | 'currency' | 'paymentTerms'>

/** What was agreed with a retailer; saved as a whole, undone as a whole. */
export function RetailerTerms({ retailer }: { retailer: Retailer }) {
  const place = usePlace()
  const mayChange = useMayChangeShared()
  const before = termsOf(retailer)
  const [typed, setTyped] = useState<Terms>(before)
  const path = hubPath(place, `retailers/${retailer.code}`)
  const save = useAction({
    run: () => ask<Retailer>('PATCH', path, typed),
    done: () => words.saved,
    anew: ['retailers'],
    undo: () => ask('PATCH', path, before),
  })
  const isChanged = JSON.stringify(typed) !== JSON.stringify(before)
  return (
    <form
      className="panel network-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save.run()
      }}
    >
      <fieldset disabled={!mayChange} className="bare-fieldset fields">
        <TextInput
          label={words.name}
          required
          maxLength={255}
          value={typed.name}
          onChange={({ currentTarget: { value: name } }) => setTyped({ ...typed, name })}
        />
        <NativeSelect
          label={say.timezone}
          description={say.timezoneHelp}
          value={typed.timezone}
          data={zonesWith(typed.timezone)}
          onChange={({ currentTarget: { value: timezone } }) => setTyped({ ...typed, timezone })}
        />
        <Listed name="priceList" list="price-lists" typed={typed} change={setTyped} />
        <Listed name="freightTable" list="freight-tables" typed={typed} change={setTyped} />
        <Policy typed={typed} change={setTyped} />
      </fieldset>
      {mayChange && (
        <div className="dialog-foot">
          <Button type="submit" loading={save.isBusy} disabled={!isChanged}>
            {words.save}
          </Button>
        </div>
      )}
    </form>
  )
}

/** What becomes of an order whose goods are not there. */
function Policy({ typed, change }: { typed: Terms; change: (terms: Terms) => void }) {
  return (
    <>
      {flags.map((flag) => (
        <Switch
          key={flag}
          label={say[flag]}
          checked={typed[flag]}
          onChange={({ currentTarget: { checked } }) => change({ ...typed, [flag]: checked })}
        />
      ))}
      {days.map((name) => (
        <NumberInput
          key={name}
          label={say[name]}
          description={say.neverHelp}
          min={1}
          max={3650}
          allowDecimal={false}
          value={typed[name] ?? ''}
          onChange={(value) => change({ ...typed, [name]: value === '' ? null : Number(value) })}
        />
      ))}
    </>
  )
}

interface ListedProps {
  readonly name: 'priceList' | 'freightTable'
  readonly list: string
  readonly typed: Terms
  readonly change: (terms: Terms) => void
}

function Listed({ name, list, typed, change }: ListedProps) {
  const found = useHub<{ data: readonly { code: string; name?: string }[] }>(list, { limit: 200 })
  const codes = found.data?.data.map(({ code }) => code) ?? []
  const own = typed[name]
  const all = own === null || codes.includes(own) ? codes : [own, ...codes]
  return (
    <NativeSelect
      label={say[name]}
      value={own ?? ''}
      data={[{ value: '', label: words.none }, ...all]}
      onChange={({ currentTarget: { value } }) => change({ ...typed, [name]: value === '' ? null : value })}
    />
  )
}

function termsOf(retailer: Retailer): Terms {
  const { retailerId: _id, code: _code, currency: _currency, paymentTerms: _terms, ...terms } = retailer
  return terms
}

/** Those this browser knows, with the one that is set, which it may know by another name. */
export function zonesWith(own: string): readonly string[] {
  const known = Intl.supportedValuesOf('timeZone')
  return known.includes(own) ? known : [own, ...known]
}
