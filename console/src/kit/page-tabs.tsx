import { Tabs } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { useAsked } from './use-asked.ts'

interface PageTab {
  readonly value: string
  readonly label: string
  /** Behind the label: how many. */
  readonly count?: string | undefined
  readonly content: () => ReactNode
}

/** Parts of one page; which one is open stands in its address as `tab`. Only that one is made. */
export function PageTabs({ tabs, label }: { tabs: readonly PageTab[]; label: string }) {
  const [first] = tabs
  const [{ tab }, change] = useAsked({ tab: first?.value ?? '' })
  const open = tabs.find(({ value }) => value === tab) ?? first
  const list = useRef<HTMLDivElement>(null)
  // on a phone they scroll sideways
  useEffect(() => {
    const chosen = list.current?.querySelector(`[data-tab="${open?.value}"]`)
    chosen?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [open?.value])
  if (!open) return null
  return (
    <Tabs value={open.value} onChange={(value) => change({ tab: value ?? '' })} keepMounted={false}>
      <Tabs.List ref={list} aria-label={label}>
        {tabs.map(({ value, label: name, count }) => (
          <Tabs.Tab key={value} value={value} data-tab={value}>
            {name}
            {count !== undefined && <span className="tab-count">{count}</span>}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={open.value} className="tab-panel">
        {open.content()}
      </Tabs.Panel>
    </Tabs>
  )
}
