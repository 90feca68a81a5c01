import { ActionIcon, Button, Checkbox, Menu } from '@mantine/core'
import { IconBookmarkPlus, IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { FormDialog } from '../kit/form-dialog.tsx'
import { NameField } from '../kit/name-field.tsx'
import { tell } from '../kit/tell.tsx'
import { usePlace } from '../place.tsx'
import type { Filter } from './asked.ts'
import { useViewChanges, type View, type ViewDraft, wholeQuery } from './views.ts'
import { say } from './words.ts'

const words = say.views

/** Saves what the list is narrowed to; or changes the view that it is, where that is one's own. */
export function ViewActions({ filter, view }: { filter: Filter; view: View | undefined }) {
  const [isOpen, setOpen] = useState(false)
  const own = view?.saved?.isOwn === true ? view.saved : undefined
  return (
    <>
      {view === undefined && (
        <Button
          variant="default"
          leftSection={<IconBookmarkPlus size={14} aria-hidden />}
          onClick={() => setOpen(true)}
        >
          {words.save}
        </Button>
      )}
      {own && <OwnMenu view={own} rename={() => setOpen(true)} />}
      {isOpen && <ViewDialog filter={filter} view={own} close={() => setOpen(false)} />}
    </>
  )
}

function OwnMenu({ view, rename }: { view: NonNullable<View['saved']>; rename: () => void }) {
  const changes = useViewChanges()
  const { viewId, name, isPinned, query, isShared } = view
  const remove = async () => {
    await changes.remove(viewId)
    // saved again it is the same, but for its number
    tell.done(words.deleted(name), () => changes.save({ name, isPinned, isShared }, query))
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label={words.change(name)}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={rename}>{words.rename}</Menu.Item>
        <Menu.Item onClick={() => void changes.change(viewId, { isPinned: !isPinned }).catch(tell.refused)}>
          {isPinned ? words.unpin : words.pin}
        </Menu.Item>
        <Menu.Item onClick={() => void remove().catch(tell.refused)}>{words.delete}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function ViewDialog(props: { filter: Filter; view: View['saved']; close: () => void }) {
  const { filter, view, close } = props
  const { chosen, me } = usePlace()
  const changes = useViewChanges()
  const [draft, setDraft] = useState<ViewDraft>({
    name: view?.name ?? '',
    isShared: view?.isShared ?? false,
    isPinned: view?.isPinned ?? true,
  })
  const send = async () => {
    if (view) await changes.change(view.viewId, draft)
    else await changes.save(draft, wholeQuery(filter, chosen))
    tell.done(words.saved(draft.name.trim()))
    close()
  }
  return (
    <FormDialog
      title={view ? words.change(view.name) : words.save}
      close={close}
      send={send}
      answer={words.saveButton}
    >
      <NameField value={draft.name} help={words.nameHelp} change={(name) => setDraft({ ...draft, name })} />
      <Checkbox
        label={words.pinned}
        checked={draft.isPinned}
        onChange={({ currentTarget: { checked } }) => setDraft({ ...draft, isPinned: checked })}
      />
      {me.mayWrite && (
        <Checkbox
          label={words.shared}
          description={words.sharedHelp}
          checked={draft.isShared}
          onChange={({ currentTarget: { checked } }) => setDraft({ ...draft, isShared: checked })}
        />
      )}
    </FormDialog>
  )
}
