import { useQuery } from '@tanstack/react-query'
import { ask } from '../api/client.ts'
import type { Tellings } from '../api/types.ts'
import { CodeView } from '../kit/code-view.tsx'
import { Panel } from '../kit/panel.tsx'
import { Empty, Failed, Loading } from '../kit/states.tsx'
import { Time } from '../kit/time.tsx'
import type { OrderView } from './view.ts'
import { words } from './words.ts'

const say = words.tellings

type Telling = Tellings['data'][number]

/** The same order in the words of every API, side by side, and as it came in where that is kept. */
export function TellingsTab({ view }: { view: OrderView }) {
  const path = view.at('tellings')
  const query = useQuery({
    queryKey: [path, view.dossier.order.version],
    queryFn: () => ask<Tellings>('GET', path),
  })
  if (query.isError) return <Failed error={query.error} again={() => void query.refetch()} />
  if (!query.data) return <Loading />
  const { data, arrival } = query.data
  if (data.length === 0) return <Empty title={say.none} next={say.about} />
  return (
    <>
      <p className="soft">{say.about}</p>
      <div className="order-tellings">
        {[...byDialect(data)].map(([dialect, those]) => (
          <section key={dialect} className="panel" aria-label={words.sources[dialect] ?? dialect}>
            <header className="panel-head">
              <h2 className="panel-title">{words.sources[dialect] ?? dialect}</h2>
            </header>
            {those.map(({ request, body }) => (
              <CodeView key={request} text={body} what={request} />
            ))}
          </section>
        ))}
      </div>
      <Arrival arrival={arrival} />
    </>
  )
}

function byDialect(all: readonly Telling[]): ReadonlyMap<string, readonly Telling[]> {
  const found = new Map<string, Telling[]>()
  for (const each of all) found.set(each.dialect, [...(found.get(each.dialect) ?? []), each])
  return found
}

function Arrival({ arrival }: { arrival: Tellings['arrival'] }) {
  if (arrival === null)
    return (
      <Panel title={say.arrival} about={say.noArrival}>
        {null}
      </Panel>
    )
  const { at, method, address, body, status, answer } = arrival
  return (
    <Panel title={say.arrival} about={`${method} ${address}`}>
      <p className="panel-note soft">
        <Time at={at} isExact />
      </p>
      {body === null ? (
        <p className="panel-note soft">{say.noBody}</p>
      ) : (
        <CodeView text={body} what={say.request} />
      )}
      {answer !== null && <CodeView text={answer} what={say.answer} label={`${say.answer}: ${status}`} />}
    </Panel>
  )
}
