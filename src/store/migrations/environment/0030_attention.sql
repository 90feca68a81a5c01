-- why: parcels in trouble and files that were refused are few among many, and the list of what asks for attention looks for them
create index parcel_trouble on parcel (retailer_id, tracking_at) where tracking_state in ('exception', 'returned');
create index received_file_refused on received_file (ended_at) where state in ('refused', 'poisoned');
