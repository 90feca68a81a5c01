/** The same of parcels and their scans; order 10002 of retailer 1 has one. */
export const plantedInTracking: readonly { id: string; what: string; plant: string; undo: string }[] = [
  {
    id: 'parcels',
    what: 'a parcel of which nobody can know where it is',
    plant: `delete from parcel where retailer_id = 1 and number = 10002`,
    undo: `insert into parcel (retailer_id, placed_month, number, shipment_no, next_at)
           select retailer_id, placed_month, number, shipment_no, shipped_at from shipment
            where retailer_id = 1 and number = 10002`,
  },
  {
    id: 'parcels',
    what: 'a scan of no parcel',
    plant: `insert into parcel_scan (retailer_id, placed_month, number, shipment_no, scan_key, at, state, actor, recorded_at)
            values (1, 202611, 10002, 99, 'x', now(), 'delivered', 'test', now())`,
    undo: `delete from parcel_scan`,
  },
  {
    id: 'tracking-said',
    what: 'a parcel that is where nobody said it was',
    plant: `update parcel set tracking_state = 'in_transit', tracking_at = now() where retailer_id = 1 and number = 10002`,
    undo: `update parcel set tracking_state = 'unknown', tracking_at = null`,
  },
  {
    id: 'tracking-forward',
    what: 'a parcel that was delivered and is on its way again',
    plant: `insert into parcel_scan (retailer_id, placed_month, number, shipment_no, scan_key, at, state, actor, recorded_at)
            select retailer_id, placed_month, number, shipment_no, 'x', now(), 'delivered', 'test', now() from parcel`,
    undo: `delete from parcel_scan`,
  },
  {
    id: 'tracking-over',
    what: 'a parcel that was given up and is asked about',
    plant: `update parcel set gave_up_at = now()`,
    undo: `update parcel set gave_up_at = null`,
  },
  {
    id: 'tracking-over',
    what: 'a parcel that nobody asks about any more',
    plant: `update parcel set next_at = null, carrier_id = 1`,
    undo: `update parcel set carrier_id = null, next_at = now()`,
  },
  {
    id: 'completed-delivered',
    what: 'a fulfillment that is completed with its parcel on the road',
    plant: `update fulfillment set state = 'completed' where retailer_id = 1 and number = 10002 and fulfillment_no = 1`,
    undo: `update fulfillment set state = 'shipped' where retailer_id = 1 and number = 10002 and fulfillment_no = 1`,
  },
]
