import { Fragment, type ReactNode } from 'react'

/** What is said of a thing, name beside name and value beside value. */
export function Facts({ facts }: { facts: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <dl className="catalog-facts">
      {facts.map(([label, value]) => (
        <Fragment key={label}>
          <dt>{label}</dt>
          <dd className="break">{value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
