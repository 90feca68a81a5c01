import { NativeSelect, NumberInput, Switch } from '@mantine/core'
import { useHub } from '../api/hub.ts'
import type { Retailer } from '../api/types.ts'
import { PartyForm } from './party-form.tsx'
import { words } from './words.ts'

const say = words.retailers
const flags = ['entitledByDefault', 'splits', 'backorders', 'shipComplete'] as const
const days = ['backorderDays', 'cancelAfterDays'] as const
type Terms = Omit<Retailer, 'retailerId' | 'code' | 'currency' | 'paymentTerms'>

/** What was agreed with a retailer. */
export function RetailerTerms({ retailer }: { retailer: Retailer }) {
  const fields = (typed: Terms, change: (terms: Terms) => void) => (
    <>
      <Listed name="priceList" list="price-lists" typed={typed} change={change} />
      <Listed name="freightTable" list="freight-tables" typed={typed} change={change} />
      <Policy typed={typed} change={change} />
    </>
  )
  const before = termsOf(retailer)
  return (
    <PartyForm
      kind="retailers"
      code={retailer.code}
      before={before}
      zoneHelp={say.timezoneHelp}
      fields={fields}
    />
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
