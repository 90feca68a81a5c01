import './supply.css'
import { NativeSelect, TextInput } from '@mantine/core'
import { useHub } from '../api/hub.ts'
import { PageTabs } from '../kit/page-tabs.tsx'
import { Empty } from '../kit/states.tsx'
import { useAsked } from '../kit/use-asked.ts'
import { usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { isDay, lastMonths, monthOf } from './periods.ts'
import { StatementPanel } from './statement-panel.tsx'
import { SupplierChoice } from './supplier-choice.tsx'
import { useOneSupplier } from './use-supply.ts'
import { supply } from './words.ts'

const say = supply.statements

/** Whose account over which days; a supplier's people have their own alone. */
export function StatementsPage() {
  const { me } = usePlace()
  const isSupplier = me.party === 'supplier'
  return (
    <div className="wide supply-page">
      <PageHead title={say.title} intro={isSupplier ? say.intro.supplier : say.intro.operator} />
      {isSupplier ? (
        <OfSupplier />
      ) : (
        <PageTabs
          label={say.label}
          tabs={[
            { value: 'suppliers', label: say.tabs.suppliers, content: () => <OfSupplier /> },
            { value: 'retailers', label: say.tabs.retailers, content: () => <OfRetailer /> },
          ]}
        />
      )}
    </div>
  )
}

function OfSupplier() {
  const [{ supplier }, change] = useAsked({ supplier: '' })
  const chosen = useOneSupplier(supplier)
  return (
    <>
      <div className="supply-buttons supply-choices">
        <SupplierChoice value={supplier} change={(code) => change({ supplier: code })} isOne />
        <Period />
      </div>
      <Chosen kind="suppliers" code={chosen?.code} name={chosen?.name} />
    </>
  )
}

function OfRetailer() {
  const [{ of }, change] = useAsked({ of: '' })
  const retailers =
    useHub<{ data: readonly { code: string; name: string }[] }>('retailers', { limit: 200 }).data?.data ?? []
  const chosen = retailers.find(({ code }) => code === of)
  return (
    <>
      <div className="supply-buttons supply-choices">
        <NativeSelect
          size="xs"
          aria-label={say.retailer}
          value={of}
          onChange={({ currentTarget: { value } }) => change({ of: value })}
          data={[
            { value: '', label: say.chooseRetailer },
            ...retailers.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
        <Period />
      </div>
      <Chosen kind="retailers" code={chosen?.code} name={chosen?.name} />
    </>
  )
}

function Chosen(props: {
  kind: 'suppliers' | 'retailers'
  code: string | undefined
  name: string | undefined
}) {
  const period = usePeriod()
  const { kind, code, name } = props
  if (code === undefined)
    return (
      <section className="panel">
        <Empty title={say.choose} next={say.emptyNext} />
      </section>
    )
  return <StatementPanel key={code} kind={kind} code={code} name={name ?? code} period={period} />
}

/** A month unless two days are said. */
function usePeriod() {
  const [{ month, from, to }] = useAsked({ month: '', from: '', to: '' })
  if (isDay(from) && isDay(to)) return { from, to }
  const known = monthOf(month) ?? lastMonths(1, new Date())[0]
  return { from: known?.from ?? '', to: known?.to ?? '' }
}

function Period() {
  const [asked, change] = useAsked({ month: '', from: '', to: '', by: 'month' })
  const { by } = asked
  const { from, to } = usePeriod()
  const months = [...lastMonths(12, new Date())].reverse().map(({ month }) => month)
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={say.period}
        value={by}
        onChange={({ currentTarget: { value } }) =>
          change(value === 'days' ? { by: 'days', from, to } : { by: 'month', from: '', to: '' })
        }
        data={[
          { value: 'month', label: say.periods.month },
          { value: 'days', label: say.periods.days },
        ]}
      />
      {by === 'days' ? (
        <>
          <DayInput label={say.from} value={from} change={(day) => change({ from: day })} />
          <DayInput label={say.to} value={to} change={(day) => change({ to: day })} />
        </>
      ) : (
        <NativeSelect
          size="xs"
          aria-label={say.month}
          value={asked.month === '' ? (months[0] ?? '') : asked.month}
          onChange={({ currentTarget: { value } }) => change({ month: value })}
          data={months}
        />
      )}
    </>
  )
}

function DayInput(props: { label: string; value: string; change: (day: string) => void }) {
  return (
    <TextInput
      size="xs"
      type="date"
      aria-label={props.label}
      value={props.value}
      onChange={({ currentTarget: { value } }) => props.change(value)}
    />
  )
}
