import { Refused } from '../api/client.ts'
import { useHub } from '../api/hub.ts'
import type { ImportRun } from '../api/types.ts'
import { CodeView } from '../kit/code-view.tsx'
import { Panel } from '../kit/panel.tsx'
import { Failed, Loading, NotFound } from '../kit/states.tsx'
import { Time } from '../kit/time.tsx'
import { pagePath, usePlace } from '../place.tsx'
import type { PageProps } from '../shell/area.ts'
import { PageHead } from '../shell/page-head.tsx'
import { Figures, RefusedDownload } from './import-diff.tsx'
import './imports.css'
import { RunState } from './imports-page.tsx'
import { ReportTables } from './report-tables.tsx'
import { say } from './words.ts'

const words = say.run

/** What became of one file; while it runs, how far it is. */
export function RunPage({ params }: PageProps) {
  const place = usePlace()
  const id = params.importId ?? ''
  const found = useHub<ImportRun>(
    `imports/${encodeURIComponent(id)}`,
    {},
    {
      refetchInterval: (query) =>
        (query.state.data as ImportRun | undefined)?.state === 'running' ? 1000 : false,
    },
  )
  if (found.error instanceof Refused && [400, 404].includes(found.error.status)) return <NotFound />
  if (found.error) return <Failed error={found.error} again={() => void found.refetch()} />
  if (!found.data) return <Loading />
  const run = found.data
  return (
    <div className="wide imports-stack">
      <PageHead
        title={run.fileName || words.title(id)}
        intro={say.kinds[run.kind] ?? run.kind}
        tag={<RunState run={run} />}
        back={{ href: pagePath(place, 'imports'), label: words.back }}
        actions={<RefusedDownload answer={run} />}
      />
      <Panel title={words.facts} about={words.factsAbout}>
        {run.report && <Figures report={run.report} />}
        <Facts run={run} />
      </Panel>
      {run.report && <ReportTables report={run.report} download={<RefusedDownload answer={run} />} />}
      {run.mapping && <CodeView text={JSON.stringify(run.mapping)} what={words.mapping} />}
    </div>
  )
}

function Facts({ run }: { run: ImportRun }) {
  const { state, rowsRead, phase, problem, layout, fileBytes, by, startedAt, endedAt } = run
  const facts = [
    ...(state === 'running'
      ? [[say.list.state, words.progress(rowsRead.toLocaleString('en-US'), phase)] as const]
      : []),
    ...(problem === null ? [] : [[words.problem, problem] as const]),
    [words.layout, layout ?? '–'] as const,
    [words.bytes, words.size(fileBytes.toLocaleString('en-US'))] as const,
    [say.list.by, by] as const,
  ]
  return (
    <dl className="facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="break">{value}</dd>
        </div>
      ))}
      <div>
        <dt>{words.started}</dt>
        <dd>
          <Time at={startedAt} isExact />
        </dd>
      </div>
      {endedAt !== null && (
        <div>
          <dt>{words.ended}</dt>
          <dd>
            <Time at={endedAt} isExact />
          </dd>
        </div>
      )}
    </dl>
  )
}
