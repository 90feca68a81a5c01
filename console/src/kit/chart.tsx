import { Skeleton } from '@mantine/core'
import { lazy, Suspense } from 'react'
import type { ChartProps } from './charts.tsx'

export type { ChartProps } from './charts.tsx'

const LazyChart = lazy(async () => ({ default: (await import('./charts.tsx')).Chart }))

/** Lines, areas or bars over time or over names; `label` says in a sentence what it shows, and a table of the same is there for who cannot see it. */
export function Chart(props: ChartProps) {
  return (
    <Suspense fallback={<Skeleton height={props.height ?? 220} />}>
      <LazyChart {...props} />
    </Suspense>
  )
}
