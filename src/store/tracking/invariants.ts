import { type Invariant, invariant, same } from '../verify/invariant.ts'

const sameParcel = (a: string, b: string) => `${same(a, b)} and ${a}.shipment_no = ${b}.shipment_no`

/** What must hold of parcels: where one stands is what was said of it, and it never goes back of itself. */
export const trackingInvariants: readonly Invariant[] = [
  invariant(
    'parcels',
    'every shipment has its parcel, and every parcel and scan its shipment',
    `select format('retailer %s order %s shipment %s', s.retailer_id, s.number, s.shipment_no)
       from shipment s where not exists (select 1 from parcel p where ${sameParcel('p', 's')})
     union all
     select format('parcel: retailer %s order %s shipment %s', p.retailer_id, p.number, p.shipment_no)
       from parcel p where not exists (select 1 from shipment s where ${sameParcel('s', 'p')})
     union all
     select format('scan: retailer %s order %s shipment %s', c.retailer_id, c.number, c.shipment_no)
       from parcel_scan c where not exists (select 1 from shipment s where ${sameParcel('s', 'c')})`,
  ),
  invariant(
    'tracking-said',
    'a parcel stands where something that was said puts it',
    `select format('retailer %s order %s shipment %s: %s at %s', p.retailer_id, p.number, p.shipment_no, p.tracking_state,
                   p.tracking_at)
       from parcel p
      where (p.tracking_state <> 'unknown' or p.tracking_at is not null)
        and not exists (select 1 from parcel_scan c
                         where ${sameParcel('c', 'p')} and c.state = p.tracking_state and c.at = p.tracking_at)`,
  ),
  invariant(
    'tracking-forward',
    'what was delivered or sent back stays so, but for somebody’s word',
    `select format('retailer %s order %s shipment %s: %s', p.retailer_id, p.number, p.shipment_no, p.tracking_state)
       from parcel p
      where p.tracking_state not in ('delivered', 'returned')
        and exists (select 1 from parcel_scan c
                     where ${sameParcel('c', 'p')} and c.state in ('delivered', 'returned') and not c.is_correction
                       and not exists (select 1 from parcel_scan w
                                        where ${sameParcel('w', 'p')} and w.is_correction
                                          and (w.told_no > c.told_no or w.at >= c.at)))`,
  ),
  invariant(
    'tracking-over',
    'nobody asks about what has arrived, and about the rest somebody does, or gave up, or nobody knows its carrier',
    `select format('retailer %s order %s shipment %s: %s, asked next %s', p.retailer_id, p.number, p.shipment_no,
                   p.tracking_state, p.next_at)
       from parcel p
      where p.next_at is not null and (p.tracking_state in ('delivered', 'returned') or p.gave_up_at is not null)
         or p.next_at is null and p.carrier_id is not null and p.gave_up_at is null
            and p.tracking_state not in ('delivered', 'returned')`,
  ),
  // what a document shows as completed was delivered before anybody tracked it
  invariant(
    'completed-delivered',
    'what is completed had every unit leave, and every parcel delivered',
    `select format('retailer %s order %s fulfillment %s: parcel %s', f.retailer_id, f.number, f.fulfillment_no,
                   coalesce(p.tracking_state, 'none'))
       from fulfillment f
       join event e on ${same('e', 'f')} and e.version = 1 and e.actor <> 'document'
       left join shipment s on ${same('s', 'f')} and s.fulfillment_no = f.fulfillment_no and not s.voided
       left join parcel p on ${sameParcel('p', 's')}
      where f.state = 'completed' and not f.replaced
        and not (coalesce(p.tracking_state, '') = 'delivered'
                 or p.tracking_state = 'returned'
                    and exists (select 1 from parcel_scan c where ${sameParcel('c', 'p')} and c.state = 'delivered'))`,
  ),
]
