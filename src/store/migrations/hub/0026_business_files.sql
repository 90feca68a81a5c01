-- why: orders, acknowledgements, shipments and tracking come as files too, and are kept and mapped as other files are. An operator
-- places orders for a retailer: what orders hang on is a credential of that retailer, one that opens no door.
alter table import_run
  drop constraint import_run_kind_check,
  add constraint import_run_kind_check check (kind in
    ('catalog', 'prices', 'stock', 'warehouses', 'orders', 'acknowledgements', 'shipments', 'tracking'));
alter table column_mapping
  drop constraint column_mapping_kind_check,
  add constraint column_mapping_kind_check check (kind in
    ('catalog', 'prices', 'stock', 'warehouses', 'orders', 'acknowledgements', 'shipments', 'tracking'));

alter table credential
  drop constraint credential_kind_check,
  add constraint credential_kind_check check (kind in
    ('endless-aisles-token', 'homeroots-token', 'operator-key', 'inventory-source-token', 'sophio-key', 'supplier-key',
     'operator-desk'));
create unique index credential_desk on credential (retailer_id, environment)
 where kind = 'operator-desk' and revoked_at is null;
