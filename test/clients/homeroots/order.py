# As a Python shop places the document's sample order: requests, and the lines as an object.
import json
import os

import requests
from requests.structures import CaseInsensitiveDict

headers = CaseInsensitiveDict()
headers["Authorization"] = "Bearer " + os.environ["TOKEN"]
headers["Content-type"] = "application/json"
data = {
    "po": "11-0123456789",
    "first_name": "John",
    "last_name": "Smith",
    "company": "",
    "street_address1": "1818-1806 S Westmoreland Ave",
    "street_address2": "",
    "city": "Los Angeles",
    "state": "CA",
    "zip_code": "90006",
    "country": "US",
    "telephone": "1234567890",
    "carrier": "",
    "carrier_account": "",
    "items_in_order": {
        "0": {"qty": "2", "ocid": "354787"},
        "1": {"qty": "1", "ocid": "317292"},
    },
}
resp = requests.post(os.environ["BASE_URL"] + "/api/v1/buyer/orders", headers=headers, data=json.dumps(data))
print(resp.content)
