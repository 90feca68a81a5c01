import './network.css'
import { Button, Progress } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath, useHub, useOwn } from '../api/hub.ts'
import type { RateLimit } from '../api/types.ts'
import { Panel } from '../kit/panel.tsx'
import { Failed, Loading } from '../kit/states.tsx'
import { useAction } from '../kit/use-action.ts'
import { usePlace } from '../place.tsx'
import { LimitDialog } from './limit-dialog.tsx'
import { words } from './words.ts'

const say = words.limits

interface Limits {
  readonly data: readonly RateLimit[]
}

/** Every second while the page is looked at: what is left is worth nothing a minute later. */
const often = { refetchInterval: 1000, staleTime: 0 }

/** The buckets of a retailer’s calls, live; `hub`: for the operator, who changes them; `own`: for the retailer. */
export function RateLimits({ path, door }: { path: string; door: 'hub' | 'own' }) {
  return door === 'hub' ? <Hubs path={path} /> : <Owns path={path} />
}

function Hubs({ path }: { path: string }) {
  const { me } = usePlace()
  return <Buckets query={useHub<Limits>(path, {}, often)} path={me.mayWrite ? path : undefined} />
}

function Owns({ path }: { path: string }) {
  return <Buckets query={useOwn<Limits>(path, {}, often)} path={undefined} />
}

function Buckets({ query, path }: { query: ReturnType<typeof useHub<Limits>>; path: string | undefined }) {
  const [changing, setChanging] = useState<RateLimit>()
  if (query.error && !query.data) return <Failed error={query.error} again={() => void query.refetch()} />
  if (!query.data) return <Loading />
  return (
    <Panel title={say.title} about={say.about}>
      <div className="network-buckets">
        {query.data.data.map((limit) => (
          <Bucket key={limit.name} limit={limit} path={path} change={() => setChanging(limit)} />
        ))}
      </div>
      {path !== undefined && changing && (
        <LimitDialog path={path} limit={changing} close={() => setChanging(undefined)} />
      )}
    </Panel>
  )
}

interface BucketProps {
  readonly limit: RateLimit
  readonly path: string | undefined
  readonly change: () => void
}

function Bucket({ limit, path, change }: BucketProps) {
  const place = usePlace()
  const name = nameOf(limit)
  const { limit: now, per, setAt, buckets } = limit
  const reset = useAction({
    run: () => ask('DELETE', hubPath(place, `${path}/${limit.name}`)),
    done: () => say.resetDone,
    ...(path === undefined ? {} : { anew: [path] }),
  })
  return (
    <article className="network-bucket">
      <header>
        <h3>{name}</h3>
        <span className="soft small">{setAt === null ? say.usual : say.own}</span>
      </header>
      <p className="small">{now ? say.calls(now.calls, now.everySeconds) : say.unlimited}</p>
      <p className="soft small">{say.per[per]}</p>
      {now && buckets.length === 0 && <p className="soft small network-fill">{say.none}</p>}
      {now &&
        buckets.map((bucket) => (
          <Fill key={bucket.credentialId ?? 0} bucket={bucket} calls={now.calls} name={name} />
        ))}
      {path !== undefined && (
        <div className="network-fill">
          <Button variant="subtle" onClick={change} aria-label={say.changeNamed(name)}>
            {say.change}
          </Button>
          {setAt !== null && (
            <Button variant="subtle" loading={reset.isBusy} onClick={() => void reset.run()}>
              {say.reset}
            </Button>
          )}
        </div>
      )}
    </article>
  )
}

export function nameOf({ name }: RateLimit): string {
  return say.names[name] ?? name
}

function Fill(props: { bucket: RateLimit['buckets'][number]; calls: number; name: string }) {
  const { bucket, calls, name } = props
  const { credentialId, remaining, retryAfterSeconds, fullAt } = bucket
  const seconds = Math.max(0, Math.ceil((new Date(fullAt).getTime() - Date.now()) / 1000))
  const left = say.left(remaining, calls)
  const whose = credentialId === null ? '' : `${say.credential(credentialId)}: `
  const tone = remaining === 0 ? 'red.8' : remaining < calls / 4 ? 'yellow.7' : 'harbor.7'
  return (
    <div className="network-fill">
      <div className="network-fill-line">
        <span>
          {whose}
          {left}
        </span>
        <span className="soft">{seconds === 0 ? say.full : say.fullIn(seconds)}</span>
      </div>
      <Progress
        value={(remaining / calls) * 100}
        color={tone}
        aria-label={`${name}: ${whose}${left}`}
        transitionDuration={300}
      />
      {retryAfterSeconds > 0 && <p className="bad small">{say.retryIn(retryAfterSeconds)}</p>}
    </div>
  )
}
