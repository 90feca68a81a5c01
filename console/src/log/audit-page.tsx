import './log.css'
import { useHubPages } from '../api/hub.ts'
import type { AuditEntry } from '../api/types.ts'
import { CodeView } from '../kit/code-view.tsx'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { FilterBar, FilterChoice, FilterText } from '../kit/filter-bar.tsx'
import { Moment } from '../kit/moment.tsx'
import { More } from '../kit/paged.tsx'
import { Facts } from '../kit/panel.tsx'
import { useSince } from '../kit/period.ts'
import { SideSheet } from '../kit/side-sheet.tsx'
import { Empty } from '../kit/states.tsx'
import { useAsked } from '../kit/use-asked.ts'
import { pagePath, usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { words } from './words.ts'

const say = words.audit
const usual = { actor: '', action: '', subject: '', period: '', entry: '' }

/** Who changed what. */
export function AuditPage() {
  const place = usePlace()
  const [asked, change] = useAsked(usual)
  const { period, entry, ...filter } = asked
  const since = useSince(period)
  const { query, more } = useHubPages<AuditEntry>('audit', { ...filter, since })
  const open = query.data?.data.find(({ audit }) => String(audit) === entry)
  const field = (name: keyof typeof usual) => ({
    value: asked[name],
    change: (value: string) => change({ [name]: value }),
  })
  const address = (audit: number) =>
    pagePath(
      place,
      'audit',
      Object.fromEntries(
        Object.entries({ ...asked, entry: String(audit) }).filter(([, value]) => value !== ''),
      ),
    )
  return (
    <>
      <PageHead title={say.title} intro={say.intro} />
      <section className="panel" aria-label={say.list}>
        <FilterBar label={say.filter}>
          <FilterText label={say.action} {...field('action')} width={180} />
          <FilterText label={say.actor} {...field('actor')} width={150} />
          <FilterText label={say.subject} {...field('subject')} width={170} />
          <FilterChoice
            label={words.period}
            every={words.everyPeriod}
            choices={words.periods}
            {...field('period')}
          />
        </FilterBar>
        <DataTable
          label={say.list}
          columns={columns}
          query={query}
          keyOf={({ audit }) => String(audit)}
          href={({ audit }) => address(audit)}
          empty={<Empty title={say.empty} next={say.emptyNext} />}
        />
        <More more={more} />
      </section>
      <EntryDrawer entry={open} close={() => change({ entry: '' })} />
    </>
  )
}

const columns: readonly [Column<AuditEntry>, ...Column<AuditEntry>[]] = [
  { key: 'action', label: say.did, cell: ({ action }) => <code>{action}</code> },
  { key: 'who', label: say.who, cell: ({ who }) => who },
  { key: 'subject', label: say.what, cell: ({ subject, subjectName }) => subjectName ?? subject },
  { key: 'facts', label: say.details, isForWide: true, cell: ({ facts }) => <Shortly facts={facts} /> },
  { key: 'at', label: say.when, cell: ({ at }) => <Moment at={at} /> },
]

const MOST_SHOWN = 3

/** The first few facts in a line. */
function Shortly({ facts }: { facts: Readonly<Record<string, unknown>> }) {
  const said = Object.entries(facts).filter(([, value]) => value !== null)
  if (said.length === 0) return <span className="soft">{say.none}</span>
  return (
    <span className="log-facts small">
      {said.slice(0, MOST_SHOWN).map(([name, value]) => (
        <span key={name}>
          <span className="soft">{name}</span> {textOf(value).slice(0, 60)}
        </span>
      ))}
      {said.length > MOST_SHOWN && <span className="soft">{say.more(said.length - MOST_SHOWN)}</span>}
    </span>
  )
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

function EntryDrawer({ entry, close }: { entry: AuditEntry | undefined; close: () => void }) {
  return (
    <SideSheet isOpen={entry !== undefined} close={close} size={560} title={entry && say.open(entry.action)}>
      {entry && (
        <>
          <p>
            <Moment at={entry.at} />
          </p>
          <Facts
            facts={[
              [say.who, `${entry.who} (${entry.actor})`],
              [
                say.what,
                entry.subjectName === null ? entry.subject : `${entry.subjectName} (${entry.subject})`,
              ],
            ]}
          />
          <CodeView text={JSON.stringify(entry.facts)} what={say.raw.toLowerCase()} label={say.raw} />
        </>
      )}
    </SideSheet>
  )
}
