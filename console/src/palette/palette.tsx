import '@mantine/spotlight/styles.css'
import './palette.css'
import { useMantineColorScheme } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { createSpotlight, Spotlight } from '@mantine/spotlight'
import {
  IconKeyboard,
  IconLogout,
  IconSearch,
  IconSun,
  IconSwitchHorizontal,
  type TablerIcon,
} from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { signOut } from '../api/client.ts'
import { environments, pagePath, usePlace } from '../place.tsx'
import { type Entry, useFoundOrders, useFoundParties, useFoundProducts, usePages } from './found.ts'
import { say } from './words.ts'

const [store, spotlight] = createSpotlight()

interface Deed {
  readonly label: string
  readonly icon: TablerIcon
  readonly run: () => void
}

/** Whatever there is, by typing: orders, products, parties, pages, and what is done from everywhere. */
export function Palette({ close, showKeys }: { close: () => void; showKeys: () => void }) {
  const [query, setQuery] = useState('')
  const [typed] = useDebouncedValue(query.trim(), 200)
  const [, go] = useLocation()
  useEffect(() => spotlight.open(), [])
  const groups = [
    { label: say.groups.orders, entries: useFoundOrders(typed) },
    { label: say.groups.products, entries: useFoundProducts(typed) },
    { label: say.groups.parties, entries: useFoundParties(typed) },
    { label: say.groups.pages, entries: usePages(query.trim()) },
  ]
  const deeds = useDeeds(showKeys).filter(({ label }) =>
    label.toLowerCase().includes(query.trim().toLowerCase()),
  )
  const follow = ({ to, isElsewhere = false }: Entry) => (isElsewhere ? location.assign(to) : go(to))
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={close}
      shortcut={null}
      scrollable
      maxHeight={420}
      classNames={{ content: 'palette-body' }}
      attributes={{ content: { 'aria-label': say.title } }}
    >
      <Spotlight.Search
        placeholder={say.hint}
        aria-label={say.title}
        leftSection={<IconSearch size={16} aria-hidden />}
        onKeyDown={(event) => {
          // what was found has come after the list chose its first line
          if (event.key === 'Enter') openFirst()
        }}
      />
      <Lines groups={groups} deeds={deeds} follow={follow} />
    </Spotlight.Root>
  )
}

interface LinesProps {
  readonly groups: readonly { readonly label: string; readonly entries: readonly Entry[] }[]
  readonly deeds: readonly Deed[]
  readonly follow: (entry: Entry) => void
}

function Lines({ groups, deeds, follow }: LinesProps) {
  const isEmpty = deeds.length === 0 && groups.every(({ entries }) => entries.length === 0)
  return (
    <Spotlight.ActionsList>
      {groups.map(
        ({ label, entries }) =>
          entries.length > 0 && (
            <Spotlight.ActionsGroup key={label} label={label}>
              {entries.map((entry) => (
                <Spotlight.Action key={entry.key} onClick={() => follow(entry)}>
                  <Line label={entry.label} aside={entry.aside} icon={entry.icon} />
                </Spotlight.Action>
              ))}
            </Spotlight.ActionsGroup>
          ),
      )}
      {deeds.length > 0 && (
        <Spotlight.ActionsGroup label={say.groups.actions}>
          {deeds.map(({ label, icon, run }) => (
            <Spotlight.Action key={label} onClick={run}>
              <Line label={label} icon={icon} />
            </Spotlight.Action>
          ))}
        </Spotlight.ActionsGroup>
      )}
      {isEmpty && <Spotlight.Empty>{say.empty}</Spotlight.Empty>}
    </Spotlight.ActionsList>
  )
}

/** The first line, where none is chosen. */
function openFirst(): void {
  if (document.querySelector('.palette-body [data-selected]')) return
  document.querySelector<HTMLElement>('.palette-body [data-action]')?.click()
}

function Line({
  label,
  aside = '',
  icon: Icon,
}: {
  label: string
  aside?: string | undefined
  icon: TablerIcon
}) {
  return (
    <span className="palette-row">
      <Icon size={16} aria-hidden />
      <span>{label}</span>
      <span className="soft small">{aside}</span>
    </span>
  )
}

function useDeeds(showKeys: () => void): readonly Deed[] {
  const place = usePlace()
  const [path, go] = useLocation()
  const { setColorScheme } = useMantineColorScheme()
  const rest = path.split('/').slice(2).join('/')
  return [
    ...environments
      .filter((environment) => environment !== place.environment)
      .map((environment) => ({
        label: say.toEnvironment[environment],
        icon: IconSwitchHorizontal,
        run: () => go(pagePath({ ...place, environment }, rest)),
      })),
    ...(['light', 'dark', 'auto'] as const).map((scheme) => ({
      label: say.schemes[scheme],
      icon: IconSun,
      run: () => setColorScheme(scheme),
    })),
    // the palette closes after what it ran: the keys come when it is gone
    { label: say.showKeys, icon: IconKeyboard, run: () => setTimeout(showKeys, 50) },
    { label: say.signOut, icon: IconLogout, run: signOut },
  ]
}
