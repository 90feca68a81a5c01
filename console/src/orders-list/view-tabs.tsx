import { Button, Menu, Tabs } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useLocation } from 'wouter'
import { usePlace } from '../place.tsx'
import { type Filter, filterOf, queryOf } from './asked.ts'
import { useOrderCounts } from './use-orders.ts'
import { builtIn, type View, wholeQuery } from './views.ts'
import { say } from './words.ts'

/** The tab of a list that is no view: it is where the keyboard finds the tabs. */
export const byHand = 'by-hand'

const counted = new Intl.NumberFormat('en-US')

/** The built-in views and those that somebody keeps there; the others behind a menu. */
export function ViewTabs({ filter, saved }: { filter: Filter; saved: readonly View[] }) {
  const show = useShow()
  const here = useView(filter, saved)
  const counts = useOrderCounts()
  const isTab = (view: View) => view.saved?.isPinned !== false || view === here
  const behind = saved.filter((view) => !isTab(view))
  return (
    <div className="orders-list-views">
      <Tabs.List aria-label={say.views.label}>
        {[...builtIn, ...saved.filter(isTab)].map((view) => (
          <Tabs.Tab key={view.key} value={view.key} onClick={() => show(view)}>
            {view.name}
            <TabCount view={view} counts={counts} />
          </Tabs.Tab>
        ))}
        {here === undefined && <Tabs.Tab value={byHand}>{say.views.byHand}</Tabs.Tab>}
      </Tabs.List>
      {behind.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="subtle" rightSection={<IconChevronDown size={14} aria-hidden />}>
              {say.views.more}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {behind.map((view) => (
              <Menu.Item key={view.key} onClick={() => show(view)}>
                {view.name}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  )
}

/** As the hub keeps them; nothing until they are here, and where nobody counts. */
function TabCount({ view, counts }: { view: View; counts: ReadonlyMap<string, number> | undefined }) {
  if (!counts || (view.key !== 'all' && view.states === undefined)) return null
  const each = view.states ? view.states.map((state) => counts.get(state) ?? 0) : [...counts.values()]
  const count = each.reduce((sum, orders) => sum + orders, 0)
  return count === 0 ? null : <span className="tab-count">{counted.format(count)}</span>
}

/** Which view the list is just now; undefined: it was narrowed by hand. */
export function useView(filter: Filter, saved: readonly View[]): View | undefined {
  const { chosen } = usePlace()
  const whole = wholeQuery(filter, chosen)
  const own = queryOf(filter)
  return saved.find(({ query }) => query === whole) ?? builtIn.find(({ query }) => query === own)
}

/** A built-in view keeps the chosen retailer, a saved one brings its own. */
function useShow(): (view: View) => void {
  const { chosen } = usePlace()
  const [path, go] = useLocation()
  return ({ query, saved }) => {
    const next = saved ? new URLSearchParams(query) : new URLSearchParams(wholeQuery(filterOf(query), chosen))
    go(next.size > 0 ? `${path}?${next}` : path)
  }
}
