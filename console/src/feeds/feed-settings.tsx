import { Button, Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath, useHub } from '../api/hub.ts'
import { Panel } from '../kit/panel.tsx'
import { ReadOnlyNote } from '../kit/states.tsx'
import { useAction } from '../kit/use-action.ts'
import { usePlace } from '../place.tsx'
import { ScheduleField, zoneHere } from './schedule-field.tsx'
import { emptySource, type SourceDraft, SourceFields, sourceBody } from './source-fields.tsx'
import type { Feed, FeedSettings, Page, SavedMapping } from './types.ts'
import { feedWords } from './words.ts'

const say = feedWords.settings
const ready: Readonly<Record<Feed['kind'], readonly string[]>> = {
  catalog: ['hub', 'shopify', 'shopify-renamed', 'woocommerce', 'google-merchant'],
  prices: ['hub'],
  stock: ['hub', 'shopify', 'shopify-inventory', 'woocommerce', 'crux', 'commercetools'],
}
type AsOf = NonNullable<FeedSettings['asOf']>

/** How the files of a feed come, and how they are read. */
export function FeedSettingsForm({ feed }: { feed: Feed }) {
  const place = usePlace()
  const { settings: before } = feed
  const [settings, setSettings] = useState<FeedSettings>(before)
  const [source, setSource] = useState<SourceDraft>({ ...emptySource, ...before.source })
  const change = (next: Partial<FeedSettings>) => setSettings((now) => ({ ...now, ...next }))
  const saving = useAction({
    run: () => {
      const { gates: _, read: __, source: ___, ...rest } = settings
      const said = sourceBody(source)
      return ask('PATCH', hubPath(place, `feeds/${feed.code}`), {
        settings: { ...rest, source: said.settings },
        secretHeaders: said.secretHeaders,
      })
    },
    done: () => say.saved,
    anew: ['feeds'],
  })
  const { mayWrite } = place.me
  return (
    <Panel title={say.title} about={say.about}>
      <form
        className="feeds-form"
        onSubmit={(event) => {
          event.preventDefault()
          void saving.run()
        }}
      >
        <fieldset disabled={!mayWrite}>
          <SourceFields source={source} change={setSource} kept={feed.secretHeaders} />
          <ScheduleField schedule={settings.schedule} change={(schedule) => change({ schedule })} />
          <LayoutChoice feed={feed} value={settings.layout ?? ''} change={change} />
          <AsOfFields
            kind={feed.kind}
            asOf={settings.asOf ?? { by: 'receipt' }}
            change={(asOf) => change({ asOf })}
          />
          {feed.kind === 'stock' && <CountsFields settings={settings} change={change} />}
          <Checkbox
            label={say.partial}
            checked={settings.partial ?? false}
            onChange={({ currentTarget: { checked } }) => change({ partial: checked })}
          />
        </fieldset>
        {mayWrite ? (
          <Button type="submit" loading={saving.isBusy}>
            {say.save}
          </Button>
        ) : (
          <ReadOnlyNote />
        )}
      </form>
    </Panel>
  )
}

type Change = (next: Partial<FeedSettings>) => void

function LayoutChoice({ feed, value, change }: { feed: Feed; value: string; change: Change }) {
  const mappings = useHub<Page<SavedMapping>>('mappings')
  const own = (mappings.data?.data ?? []).filter(({ kind }) => kind === feed.kind).map(({ code }) => code)
  const all = [...ready[feed.kind], ...own]
  const known = value === '' || all.includes(value) ? all : [...all, value]
  return (
    <NativeSelect
      label={say.layout}
      description={say.layoutHelp}
      value={value}
      onChange={({ currentTarget: { value: layout } }) => change({ layout })}
      // the hub takes no layout back: once one is named, another can be
      data={[...(value === '' ? [{ value: '', label: say.recognised }] : []), ...known]}
    />
  )
}

function AsOfFields(props: { kind: Feed['kind']; asOf: AsOf; change: (asOf: AsOf) => void }) {
  const { kind, asOf, change } = props
  const { zone = zoneHere(), pattern = 'stock-{yyyy}{MM}{dd}-{HH}{mm}.csv' } = asOf
  const ways = Object.entries(say.asOfs).filter(([by]) => by !== 'column' || kind === 'stock')
  const choose = (by: AsOf['by']) =>
    change(by === 'file-name' ? { by, pattern, zone } : by === 'column' ? { by, zone } : { by })
  return (
    <div className="feeds-row">
      <NativeSelect
        label={say.asOf}
        value={asOf.by}
        onChange={({ currentTarget: { value } }) => choose(value as AsOf['by'])}
        data={ways.map(([value, label]) => ({ value, label }))}
      />
      {asOf.by === 'file-name' && (
        <TextInput
          label={say.pattern}
          description={say.patternHelp}
          inputWrapperOrder={['label', 'input', 'description']}
          required
          value={pattern}
          onChange={({ currentTarget: { value } }) => change({ ...asOf, pattern: value })}
        />
      )}
      {(asOf.by === 'file-name' || asOf.by === 'column') && (
        <TextInput
          label={say.zone}
          required
          value={zone}
          onChange={({ currentTarget: { value } }) => change({ ...asOf, zone: value })}
        />
      )}
    </div>
  )
}

function CountsFields({ settings, change }: { settings: FeedSettings; change: Change }) {
  const { counts = 'physical', receivedLagMinutes = 0 } = settings
  return (
    <div className="feeds-row">
      <NativeSelect
        label={say.counts}
        value={counts}
        onChange={({ currentTarget: { value } }) => change({ counts: value as typeof counts })}
        data={Object.entries(say.countsOf).map(([value, label]) => ({ value, label }))}
      />
      {counts === 'available' && (
        <NumberInput
          label={say.lag}
          min={0}
          max={10_080}
          value={receivedLagMinutes}
          onChange={(value) => change({ receivedLagMinutes: Number(value) || 0 })}
        />
      )}
    </div>
  )
}
