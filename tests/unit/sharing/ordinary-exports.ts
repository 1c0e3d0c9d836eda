/** Files as people export them every day, none of which shows anybody to be a Prime member. */
export type Export = { readonly name: string; readonly text: string };

const csv = (name: string, header: string, ...rows: readonly string[]): Export => ({
  name,
  text: `${[header, ...rows].join("\r\n")}\r\n`,
});
const tsv = (name: string, header: string, ...rows: readonly string[]): Export => ({
  name,
  text: `${[header, ...rows].map((line) => line.replaceAll("|", "\t")).join("\n")}\n`,
});

const SHOPIFY =
  "Name,Email,Financial Status,Fulfillment Status,Accepts Marketing,Currency,Total,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem sku,Shipping Name,Shipping Street,Shipping City,Shipping Zip,Shipping Country,Notes,Location,Tags,Source";

export const ORDINARY: readonly Export[] = [
  csv(
    "orders_export.csv",
    SHOPIFY,
    '#1001,ana@example.com,paid,fulfilled,yes,USD,24.00,Standard,2026-10-01 10:00:00 +0000,1,Cup,CUP-1,Ana Lopez,1 Mill Road,Austin,73301,US,,Main warehouse,"gift, repeat",web',
  ),
  csv(
    "orders_export_2.csv",
    SHOPIFY,
    "#1002,ben@example.com,paid,fulfilled,no,USD,99.00,Express,2026-10-02 10:00:00 +0000,1,Optimus Prime figure,TOY-9,Ben Ito,2 Prime Court,Reno,89501,US,ring twice,Main warehouse,,web",
  ),
  csv(
    "orders_export_3.csv",
    SHOPIFY,
    "#1003,cleo@example.com,paid,fulfilled,no,USD,45.00,FedEx Priority,2026-10-03 10:00:00 +0000,2,Prime Rib Rub,RUB-1,Cleo Park,3 High St,Salem,97301,US,,Shop,vip,pos",
  ),
  csv(
    "orders_export_4.csv",
    SHOPIFY,
    "#1004,dee@example.com,refunded,,no,USD,12.00,,2026-10-04 10:00:00 +0000,1,Amazon Prime gift card,GC-1,Dee Marsh,4 Low St,Salem,97301,US,,Shop,,web",
  ),
  csv(
    "shopify customers.csv",
    "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Company,City,Phone,Total Orders,Tags,Note",
    "1,Eli,Prime,eli@example.com,yes,Prime Time Ltd,Boise,,3,wholesale,",
  ),
  csv(
    "mailchimp_subscribed.csv",
    "Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,LEID,TAGS",
    'fay@example.com,Fay,Quinn,4,2026-01-02 03:04:05,100,"newsletter, spring"',
  ),
  csv(
    "unsubscribed_members.csv",
    "Email Address,First Name,UNSUB_TIME,UNSUB_REASON",
    "gus@example.com,Gus,2026-02-01 00:00:00,no longer interested",
  ),
  csv(
    "klaviyo-profiles.csv",
    "Email,Klaviyo ID,First Name,Last Name,Email Marketing Consent,Created At",
    "hal@example.com,ABC123,Hal,Young,SUBSCRIBED,2026-03-01",
  ),
  csv(
    "brevo.csv",
    "EMAIL;LASTNAME;FIRSTNAME;SMS;ADDED_TIME",
    "ida@example.com;Moor;Ida;;01-04-2026",
  ),
  csv(
    "activecampaign.csv",
    "Email,First Name,Last Name,Phone,Tags,Status",
    "jon@example.com,Jon,Reed,,customer,Active",
  ),
  csv("kit.csv", "first_name,email,created_at,status", "Kim,kim@example.com,2026-05-01,active"),
  csv(
    "woocommerce-orders.csv",
    "order_id,order_number,date,status,payment_method,shipping_method,billing_first_name,billing_last_name,billing_email,billing_phone,billing_address_1,billing_city",
    "55,55,2026-05-05,completed,stripe,Flat rate,Lea,Stone,lea@example.com,,5 Oak Ave,Miami",
  ),
  csv(
    "bigcommerce.csv",
    "Order ID,Status,Date Created,Billing First Name,Billing email,Shipping 1 First Name",
    "77,Shipped,2026-06-01,Max,max@example.com,Max",
  ),
  tsv(
    "all-orders.txt",
    "amazon-order-id|merchant-order-id|purchase-date|last-updated-date|order-status|fulfillment-channel|sales-channel|ship-service-level|product-name|sku|asin|item-status|quantity|currency|item-price|ship-city|ship-state|ship-postal-code|ship-country|promotion-ids|is-business-order",
    "113-1111111-2222222||2026-10-01T00:00:00+00:00|2026-10-02T00:00:00+00:00|Shipped|Amazon|Amazon.com|Expedited|Cup|CUP-1|B0TEST0001|Shipped|1|USD|10.00|AUSTIN|TX|73301|US||false",
  ),
  tsv(
    "fba-returns.txt",
    "return-date|order-id|sku|asin|fnsku|product-name|quantity|fulfillment-center-id|detailed-disposition|reason|status|license-plate-number|customer-comments",
    "2026-10-05T00:00:00+00:00|113-1111111-2222222|CUP-1|B0TEST0001|X1|Cup|1|PHX3|SELLABLE|UNWANTED_ITEM|Unit returned to inventory|LPN1|too small",
  ),
  csv(
    "carriers.csv",
    "Order number,Name,Street,City,Carrier,Tracking number",
    "1,Nia Hart,6 Elm St,Tulsa,Prime Logistics,1Z999",
  ),
  csv(
    "suppliers.csv",
    "Supplier,Contact name,E-mail,Prime supplier number",
    "Prime Foods,Ola Berg,ola@example.com,33",
  ),
  csv("costs.csv", "Order number,SKU,prime_cost,freight_cost", "1,CUP-1,3.10,0.40"),
  csv("primary contacts.csv", "Primary Email,Primary Phone,Company", "pat@example.com,,Acme"),
  csv("prime numbers.csv", "n,prime,twin", "1,2,3", "2,3,5"),
  csv(
    "products.csv",
    "Handle,Title,Vendor,Type,Tags,Published,Variant SKU,Variant Price",
    'cup,Cup,Acme,Kitchen,"prime, sale",TRUE,CUP-1,10.00',
  ),
  csv(
    "listing-report.csv",
    "seller-sku,asin1,item-name,price,quantity,fulfillment-channel,Prime eligible",
    "CUP-1,B0TEST0001,Cup,10.00,5,DEFAULT,Yes",
  ),
  csv("inventory.csv", "SKU,Location,Available", "CUP-1,Amazon Fulfillment,12"),
  csv("stock_by_service.csv", "sku,fulfillment_service,quantity", "CUP-1,amazon_fulfillment,12"),
  csv(
    "payouts.csv",
    "Transaction Date,Type,Order,Card Brand,Amount,Fee,Net",
    "2026-10-01,charge,#1001,visa,24.00,0.90,23.10",
  ),
  csv("discounts.csv", "Name,Value,Value Type,Code", "Autumn,10,percentage,PRIMETIME10"),
  csv("loyalty.csv", "Customer ID,Email,Tier,Points", "1,quy@example.com,Premium,300"),
  csv("loyalty tiers.csv", "Customer ID,Email,Tier,Points", "1,ray@example.com,Gold,300"),
  csv(
    "reviews.csv",
    "title,body,rating,reviewer_name,reviewer_email",
    "Great,Arrived in prime condition,5,Sue,sue@example.com",
  ),
  csv(
    "tickets.csv",
    "Ticket id,Requester,Requester email,Subject,Status",
    "9,Tom Wu,tom@example.com,Where is my cup,open",
  ),
  csv(
    "tickets 2.csv",
    "Ticket id,Requester,Requester email,Subject,Status",
    "10,Uma Roy,uma@example.com,Do you ship with Prime Logistics?,open",
  ),
  csv(
    "labels.csv",
    "Recipient name,Address 1,City,State,Postal code,Weight",
    "Val King,7 Prime Ct,Prime,TX,73301,1.2",
  ),
  csv("pick-list.csv", "Order number,SKU,Quantity,Bin", "1001,CUP-1,1,A-4"),
  csv(
    "gift cards.csv",
    "Code last characters,Customer name,Email,Balance",
    "4F2A,Wes Ash,wes@example.com,25.00",
  ),
  csv(
    "abandoned-checkouts.csv",
    "Id,Email,Created at,Subtotal,Recovery status",
    "5,xan@example.com,2026-10-01,20.00,Not recovered",
  ),
  csv(
    "bookings.csv",
    "Booking number,Guest name,Email,Date,Slot",
    "12,Yan Ford,yan@example.com,2026-10-10,Prime time",
  ),
  csv("restaurant.csv", "Order number,Customer name,Dish,Table", "3,Zoe Lane,Prime rib,4"),
  csv(
    "mortgages.csv",
    "Customer number,Name,Loan type,Rate",
    "8,Abe Dunn,Subprime,6.1",
    "9,Bea Cole,Near prime,4.2",
  ),
  csv("ads.csv", "Campaign,Impressions,Clicks,Cost", "Prime Day,1000,20,5.00"),
  csv("analytics.csv", "Date,Sessions,Conversion rate", "2026-10-01,1000,2.1"),
  csv(
    "survey.csv",
    "Respondent,Email,Question,Answer",
    "1,cal@example.com,How did you hear of us?,From a friend",
  ),
  csv("events.csv", "Email,Event,City", "dot@example.com,Prime Meridian tour,Greenwich"),
  csv("unsubscribe.csv", "email", "eve@example.com", "flo@example.com"),
  { name: "list.txt", text: "gil@example.com\nhue@example.com\niva@example.com\n" },
  csv(
    "kunden.csv",
    "Kundennummer;Vorname;Nachname;E-Mail;Ort",
    "1;Jörg;Prim;joerg@example.com;Köln",
  ),
  csv(
    "clients.csv",
    "N° client;Prénom;Nom;Courriel;Ville;Prime annuelle",
    "1;Zoé;Petit;zoe@example.com;Lyon;120",
  ),
  csv("staff.csv", "Name,Email,Salary,Bonus prime", "Kai Holt,kai@example.com,3000,200"),
  csv(
    "invoices.csv",
    "Invoice number,Customer name,Customer VAT,Total",
    "2026-1,Prime Foods SA,FR123,100.00",
  ),
  csv("header only.csv", "Order number,Name,Email"),
  tsv(
    "unshipped.txt",
    "order-id|order-item-id|purchase-date|payments-date|reporting-date|promise-date|days-past-promise|buyer-email|buyer-phone-number|sku|product-name|quantity-purchased|quantity-shipped|quantity-to-ship|ship-service-level|recipient-name|ship-address-1|ship-city|ship-state|ship-postal-code|ship-country",
    '113-1111111-2222222|1|2026-10-01T00:00:00+00:00|2026-10-01T00:00:00+00:00|2026-10-02T00:00:00+00:00|2026-10-05T00:00:00+00:00|-3|x1@marketplace.amazon.com||CUP-1|Cup 4" high|1|0|1|Standard|Lou Gray|8 Pine St|Reno|NV|89501|US',
  ),
];
