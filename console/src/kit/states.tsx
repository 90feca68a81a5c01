import { Alert, Anchor, Button, Skeleton } from '@mantine/core'
import { IconAlertTriangle, IconCompass, IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Refused } from '../api/client.ts'
import { words } from '../words.ts'

export function Loading({ isWhole = false }: { isWhole?: boolean }) {
  return (
    <div className={isWhole ? 'whole' : 'rows-loading'} role="status" aria-label={words.states.loading}>
      <Skeleton height={12} width="38%" />
      <Skeleton height={12} width="62%" />
      <Skeleton height={12} width="47%" />
    </div>
  )
}

export function Failed(props: { error: Error; again: () => void; isWhole?: boolean }) {
  const { error, again, isWhole = false } = props
  const id = error instanceof Refused ? error.requestId : undefined
  const body = (
    <div className="failed" role="alert">
      <IconAlertTriangle size={20} aria-hidden />
      <div>
        <p className="strong">{words.states.failed}</p>
        <p className="soft">{error.message}</p>
        {id !== undefined && <p className="soft mono small">{words.states.requestId(id)}</p>}
      </div>
      <Button variant="default" onClick={again}>
        {words.states.again}
      </Button>
    </div>
  )
  return isWhole ? <main className="whole">{body}</main> : body
}

/** Nothing yet: says so in the documents' words, and what to do next. */
export function Empty({ title, next, action }: { title: string; next: string; action?: ReactNode }) {
  return (
    <div className="empty">
      <p className="strong">{title}</p>
      <p className="soft">{next}</p>
      {action}
    </div>
  )
}

/** A whole page that has nothing to show, and why. */
export function Blank(props: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <div className="blank">
      <span className="blank-icon">{props.icon}</span>
      <h1>{props.title}</h1>
      {props.children}
    </div>
  )
}

export function Denied() {
  return (
    <Blank icon={<IconLock size={22} aria-hidden />} title={words.states.denied}>
      <p className="soft">{words.states.deniedHelp}</p>
      <Anchor href="/account">{words.nav.security}</Anchor>
    </Blank>
  )
}

export function NotFound() {
  return (
    <Blank icon={<IconCompass size={22} aria-hidden />} title={words.states.notFound}>
      <p className="soft">{words.states.notFoundHelp}</p>
      <Anchor component={Link} href="/">
        {words.states.toStart}
      </Anchor>
    </Blank>
  )
}

/** Why there is no button here. */
export function ReadOnlyNote() {
  return (
    <Alert variant="default" icon={<IconLock size={16} aria-hidden />} p="xs">
      {words.states.readOnly}
    </Alert>
  )
}
