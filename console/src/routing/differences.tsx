import { NativeSelect } from '@mantine/core'
import { useHub } from '../api/hub.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { Panel } from '../kit/panel.tsx'
import { Empty } from '../kit/states.tsx'
import { useAsked } from '../kit/use-asked.ts'
import { type Difference, differencesOf, forWhom } from './said.ts'
import type { Page, Rules, RulesVersion } from './types.ts'
import { routingWords } from './words.ts'

const say = routingWords.diff

/** What these rules say otherwise than another version: the one in force, unless another is chosen. */
export function Differences({ version, rules }: { version: RulesVersion; rules: Rules }) {
  const [asked, change] = useAsked({ with: '' })
  const all = useHub<Page<RulesVersion>>('routing/rules', { limit: 200 })
  // a version may be compared with itself: with what is changed here, and not saved
  const others = all.data?.data ?? []
  const active = others.find(
    ({ state, retailer, rules: name }) =>
      state === 'active' && retailer === version.retailer && name !== version.rules,
  )
  const earlier = others.find(({ rules: name }) => name !== version.rules)
  const other = others.find(({ rules: name }) => name === asked.with) ?? active ?? earlier
  const found = other && differencesOf(other, rules)
  const choice = other && (
    <NativeSelect
      size="xs"
      aria-label={say.with}
      value={other.rules}
      onChange={({ currentTarget: { value } }) => change({ with: value })}
      data={others.map((each) => ({
        value: each.rules,
        label: `${each.rules} ${each.title} (${forWhom(each)})`,
      }))}
    />
  )
  const title = other ? say.title(version.rules, other.rules) : routingWords.page.tabs.diff
  return (
    <Panel title={title} about={say.about} action={choice}>
      <DataTable
        label={title}
        columns={columns}
        query={{
          error: all.error,
          refetch: all.refetch,
          data: all.data && { data: found ?? [] },
        }}
        keyOf={({ what }) => what}
        empty={
          other ? (
            <Empty title={say.same} next={say.sameNext} />
          ) : (
            <Empty title={say.none} next={say.noneNext} />
          )
        }
      />
    </Panel>
  )
}

const columns: readonly [Column<Difference>, ...Column<Difference>[]] = [
  { key: 'what', label: say.what, cell: ({ what }) => what },
  { key: 'was', label: say.was, cell: ({ was }) => <span className="soft">{was}</span> },
  { key: 'is', label: say.is, cell: ({ is }) => <span className="strong">{is}</span> },
]
