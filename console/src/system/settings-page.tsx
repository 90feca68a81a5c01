import { useHub } from '../api/hub.ts'
import type { Settings } from '../api/types.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { Empty } from '../kit/states.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { words } from './words.ts'

const say = words.settings
type Setting = Settings['data'][number]

const columns: readonly [Column<Setting>, ...Column<Setting>[]] = [
  { key: 'name', label: say.name, cell: ({ name }) => <code>{name}</code> },
  {
    key: 'value',
    label: say.value,
    cell: ({ value }) =>
      value === '' ? <span className="soft">{say.notSet}</span> : <code className="break">{value}</code>,
  },
  { key: 'source', label: say.source, cell: ({ source }) => source },
  { key: 'description', label: say.does, cell: ({ description }) => description },
]

export function SettingsPage() {
  const query = useHub<Settings>('settings')
  return (
    <>
      <PageHead title={say.title} intro={say.intro} />
      <section className="panel" aria-label={say.title}>
        <DataTable
          label={say.title}
          columns={columns}
          query={query}
          keyOf={({ name }) => name}
          empty={<Empty title={say.empty} next={say.emptyNext} />}
        />
      </section>
    </>
  )
}
