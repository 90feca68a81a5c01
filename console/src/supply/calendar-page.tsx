import './supply.css'
import { useHub } from '../api/hub.ts'
import type { Calendar } from '../api/types.ts'
import { Fact, Panel } from '../kit/panel.tsx'
import { Empty, Failed, Loading, ReadOnlyNote } from '../kit/states.tsx'
import { useAsked } from '../kit/use-asked.ts'
import { usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { CalendarForm } from './calendar-form.tsx'
import { SupplierChoice } from './supplier-choice.tsx'
import { useOneSupplier, useSuppliers } from './use-supply.ts'
import { supply } from './words.ts'

const say = supply.calendar

/** When a supplier works, and until when an order counts as of the day. */
export function CalendarPage() {
  const { me } = usePlace()
  const [{ supplier }, change] = useAsked({ supplier: '' })
  const first = useSuppliers().data?.data[0]
  const chosen = useOneSupplier(supplier) ?? first
  return (
    <div className="supply-page">
      <PageHead
        title={say.title}
        intro={say.intro}
        actions={
          <SupplierChoice value={chosen?.code ?? ''} change={(code) => change({ supplier: code })} isOne />
        }
      />
      {!me.mayWrite && <ReadOnlyNote />}
      <Panel
        title={chosen?.name ?? say.panel}
        about={me.party === 'operator' ? say.about.operator : say.about.supplier}
      >
        {chosen ? (
          <Loaded key={chosen.code} code={chosen.code} />
        ) : (
          <Empty title={supply.noSuppliers} next={supply.noSuppliersNext} />
        )}
      </Panel>
    </div>
  )
}

function Loaded({ code }: { code: string }) {
  const { me, environment } = usePlace()
  const query = useHub<Calendar>(`suppliers/${code}/calendar`)
  if (query.error && !query.data) return <Failed error={query.error} again={() => void query.refetch()} />
  if (!query.data) return <Loading />
  const isOpen = me.party === 'operator' && me.mayWrite
  if (!isOpen) return <Shown calendar={query.data} />
  if (environment === 'sandbox')
    return (
      <>
        <p className="soft panel-note">{say.sandbox}</p>
        <Shown calendar={query.data} />
      </>
    )
  return <CalendarForm code={code} calendar={query.data} />
}

function Shown({ calendar }: { calendar: Calendar }) {
  const { timezone, workingDays, opens, closes, cutoff, holidays, holidaySet } = calendar
  const days = workingDays.map((day) => say.dayNames[day - 1]).join(', ')
  const off = [...(holidaySet === null ? [] : [say.federal]), ...holidays].join('\n')
  const facts = [
    [say.days, days],
    [say.opens, opens],
    [say.closes, closes],
    [say.cutoff, cutoff ?? say.noCutoff],
    [say.timezone, timezone],
    [say.holidays, off === '' ? say.none : off],
  ] as const
  return (
    <dl className="told">
      {facts.map(([name, value]) => (
        <Fact key={name} name={name}>
          {value}
        </Fact>
      ))}
    </dl>
  )
}
