<?php
// As a PHP shop places the document's sample order: curl, and the lines as a list.
$curl = curl_init(getenv('BASE_URL') . '/api/v1/buyer/orders');
curl_setopt($curl, CURLOPT_POST, true);
curl_setopt($curl, CURLOPT_RETURNTRANSFER, true);
curl_setopt($curl, CURLOPT_HTTPHEADER, array(
    'Authorization: Bearer ' . getenv('TOKEN'),
    'Content-type: application/json',
));
$data = [
    'po' => '11-0123456789',
    'first_name' => 'John',
    'last_name' => 'Smith',
    'company' => '',
    'street_address1' => '1818-1806 S Westmoreland Ave',
    'street_address2' => '',
    'city' => 'Los Angeles',
    'state' => 'CA',
    'zip_code' => '90006',
    'country' => 'US',
    'telephone' => '1234567890',
    'carrier' => '',
    'carrier_account' => '',
    'items_in_order' => [
        ['qty' => '2', 'ocid' => '354787'],
        ['qty' => '1', 'ocid' => '317292'],
    ],
];
curl_setopt($curl, CURLOPT_POSTFIELDS, json_encode($data));
$resp = curl_exec($curl);
unset($curl);
var_dump($resp);
