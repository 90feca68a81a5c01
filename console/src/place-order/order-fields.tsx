import { Textarea, TextInput } from '@mantine/core'
import { Panel } from '../kit/panel.tsx'
import type { AddressField, Complaints, TextField, Typed } from './new-order.ts'
import { words } from './words.ts'

interface FieldsProps {
  readonly typed: Typed
  readonly change: (typed: Typed) => void
  readonly complaints: Complaints
}

const say = words.order

/** The PO, and what the retailer says beside it. */
export function OrderFields({ typed, change, complaints }: FieldsProps) {
  const field = (name: TextField) => ({
    value: typed.texts[name],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      change({ ...typed, texts: { ...typed.texts, [name]: value } }),
    error: complaints.get(name),
  })
  return (
    <Panel title={say.title} about={say.about}>
      <div className="place-fields place-grid">
        <TextInput label={say.po} required maxLength={128} {...field('po')} />
        <TextInput label={say.email} type="email" maxLength={255} {...field('email')} />
        <TextInput label={say.carrier} maxLength={255} {...field('carrier')} />
        <TextInput label={say.service} maxLength={255} {...field('service')} />
        <TextInput label={say.shippingCost} inputMode="decimal" leftSection="$" {...field('shippingCost')} />
        <TextInput label={say.discount} inputMode="decimal" leftSection="$" {...field('discount')} />
        <TextInput label={say.tax} inputMode="decimal" leftSection="$" {...field('tax')} />
        <Textarea
          className="place-whole"
          label={say.notes}
          maxLength={2000}
          autosize
          minRows={2}
          {...field('notes')}
        />
      </div>
    </Panel>
  )
}

interface AddressFieldsProps extends FieldsProps {
  /** What the hub says of ZIP code and state. */
  readonly check: keyof typeof words.address.checks | undefined
}

const to = words.address

export function AddressFields({ typed, change, complaints, check }: AddressFieldsProps) {
  const field = (name: AddressField) => ({
    label: to[name],
    maxLength: 255,
    value: typed.shipTo[name],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      change({ ...typed, shipTo: { ...typed.shipTo, [name]: value } }),
    error: complaints.get(`shipTo.${name}`),
  })
  const isUnsaid = check === 'warning' && typed.shipTo.state.trim() === ''
  const remark = isUnsaid ? to.noState : check === undefined ? '' : to.checks[check]
  return (
    <Panel title={to.title} about={to.about}>
      <div className="place-fields place-grid">
        <TextInput required autoComplete="off" {...field('fullName')} />
        <TextInput {...field('company')} />
        <TextInput required {...field('line1')} />
        <TextInput {...field('line2')} />
        <TextInput required {...field('city')} />
        <TextInput {...field('state')} />
        <TextInput required {...field('postalCode')} />
        <TextInput {...field('country')} />
        <TextInput type="tel" {...field('phone')} />
        {remark !== '' && (
          <p className="place-whole place-remark small" role="status">
            {remark}
          </p>
        )}
      </div>
    </Panel>
  )
}
