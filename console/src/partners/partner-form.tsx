import { Switch } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ask } from '../api/client.ts'
import { Complaint } from '../kit/form-dialog.tsx'
import { Panel } from '../kit/panel.tsx'
import { usePlace } from '../place.tsx'
import { words } from '../words.ts'
import { partnersKey, useWaiting } from './use-partners.ts'

const say = words.partners

/** May partners ask just now? */
export function PartnerForm() {
  const { me } = usePlace()
  const queries = useQueryClient()
  const { data } = useWaiting(true)
  const change = useMutation({
    mutationFn: (isOpen: boolean) => ask('PUT', '/partner-form', { isOpen }),
    onSettled: () => queries.invalidateQueries({ queryKey: [...partnersKey, 'waiting'] }),
  })
  return (
    <Panel title={say.form} about={say.formAbout}>
      <div className="panel-body">
        <Switch
          label={(data?.isFormOpen ?? true) ? say.formOpen : say.formClosed}
          checked={data?.isFormOpen ?? true}
          disabled={!me.mayWrite || data === undefined || change.isPending}
          onChange={({ currentTarget: { checked } }) => change.mutate(checked)}
        />
        <Complaint problem={change.error ?? undefined} />
      </div>
    </Panel>
  )
}
