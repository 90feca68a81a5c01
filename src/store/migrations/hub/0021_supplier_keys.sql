-- why: a supplier's own programs work on its share of orders, and on nothing else: a key that is bound to one supplier.
alter table credential add column supplier_id int references supplier;
alter table credential
  drop constraint credential_kind_check,
  add constraint credential_kind_check check (kind in
    ('endless-aisles-token', 'homeroots-token', 'operator-key', 'inventory-source-token', 'sophio-key', 'supplier-key')),
  drop constraint credential_check,
  add constraint credential_owner check (
    (kind in ('operator-key', 'supplier-key')) = (retailer_id is null) and (kind = 'supplier-key') = (supplier_id is not null));

create index credential_supplier on credential (supplier_id) where supplier_id is not null;
