import './supply.css'
import { Button } from '@mantine/core'
import { IconDownload, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { addressOf } from '../api/client.ts'
import { hubPath, useHub } from '../api/hub.ts'
import type { WorkCounts } from '../api/types.ts'
import { PageTabs } from '../kit/page-tabs.tsx'
import { ReadOnlyNote } from '../kit/states.tsx'
import { useAsked } from '../kit/use-asked.ts'
import { usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { FileDialog } from './file-dialog.tsx'
import { supply } from './words.ts'
import { type Todo, todos, useWorkAsked, workQuery } from './work-asked.ts'
import { WorkList } from './work-list.tsx'

const say = supply.list

/** Purchase orders by what is to be done with them; tab, filters and order stand in the address. */
export function PurchaseOrdersPage() {
  const { me } = usePlace()
  const [asked] = useWorkAsked()
  const [isUploading, setUploading] = useState(false)
  const { supplier, warehouse } = asked
  const counts = useHub<WorkCounts>(
    'fulfillments/counts',
    { supplier, warehouse },
    { refetchInterval: 60_000 },
  ).data?.data
  const countOf = (todo: Todo) => {
    const found = counts?.find((each) => each.todo === todo)
    return found && found.count > 0 ? `${found.count}${found.isMore ? '+' : ''}` : undefined
  }
  const intro = me.party === 'supplier' ? say.intro.supplier : say.intro.operator
  return (
    <div className="wide supply-page">
      <PageHead
        title={say.title}
        intro={intro}
        actions={
          <>
            <Export />
            {me.mayWrite && (
              <Button
                variant="default"
                leftSection={<IconUpload size={14} aria-hidden />}
                onClick={() => setUploading(true)}
              >
                {say.upload}
              </Button>
            )}
          </>
        }
      />
      {!me.mayWrite && <ReadOnlyNote />}
      <PageTabs
        label={say.label}
        tabs={todos.map((todo) => ({
          value: todo,
          label: say.tabs[todo],
          count: countOf(todo),
          content: () => <WorkList todo={todo} />,
        }))}
      />
      <FileDialog isOpen={isUploading} close={() => setUploading(false)} />
    </div>
  )
}

/** What the list shows, whole, as a file. */
function Export() {
  const place = usePlace()
  const [asked] = useWorkAsked()
  const [{ tab }] = useAsked({ tab: 'acknowledge' })
  const todo = todos.find((each) => each === tab) ?? 'acknowledge'
  return (
    <Button
      component="a"
      variant="default"
      download
      leftSection={<IconDownload size={14} aria-hidden />}
      href={addressOf(hubPath(place, 'fulfillments.csv', { ...workQuery(todo, asked), bom: true }))}
    >
      {say.csv}
    </Button>
  )
}
