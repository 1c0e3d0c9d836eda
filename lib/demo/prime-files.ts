import type { Order } from "./orders";

/** Buy with Prime orders as its API answers them, in one list. */
export const primeOrdersFile = (orders: readonly Order[]): string =>
  `${JSON.stringify(orders.map((order) => ({ data: { order: orderObject(order) } })))}\n`;

function orderObject(order: Order) {
  const { shopper } = order;
  const shippingAddress = {
    streetAddress: shopper.street,
    extendedAddress: shopper.secondLine === "" ? null : shopper.secondLine,
    locality: shopper.city.toUpperCase(),
    region: shopper.state,
    postalCode: shopper.postalCode,
    countryCode: "US",
  };
  const tail = order.primeId.slice(-6);
  // What has just been placed has no shipment yet, only a promise.
  const isShipped = order.ageDays > 2;
  return {
    id: order.primeId,
    orderState: { createdAt: order.placedAt, placedAt: order.placedAt + 700 },
    customer: {
      contact: { id: `contact-${tail}`, name: shopper.name, email: shopper.email },
    },
    deliveryOptions: [
      {
        deliveryOptionTransfer: {
          deliveryOptionName: "Two days",
          shippingBenefitsMessage: "Prime Delivery",
          shipDate: { earliest: order.shippedAt, latest: order.shippedAt },
          deliveryDate: { earliest: order.arrivesAt, latest: order.arrivesAt },
        },
        shippingAddress,
        shippingCharge: { money: { amount: 0, currencyCode: "USD" } },
      },
    ],
    lineItems: order.items.map((item, index) => ({
      id: `item-${tail}-${index}`,
      createdAt: order.placedAt,
      quantity: { amount: item.quantity, unit: "ONE" },
      product: {
        sku: item.sku,
        title: item.title,
        price: item.cents / 100,
        currencyCode: "USD",
        isPrimeIntended: true,
      },
      shipments: isShipped
        ? [
            {
              id: `shipment-${tail}-${index}`,
              state: "FULFILLED",
              estimatedDeliveryAt: order.arrivesAt,
              fulfiller: "AMAZON",
              trackingDetail: { carrierCode: "demo", trackingId: `DEMO-${tail}` },
            },
          ]
        : [],
    })),
    payers: [{ id: `amzn1.account.EXAMPLE${tail}` }],
    payments: [
      {
        amount: {
          amount: (order.items[0].cents * order.items[0].quantity) / 100,
          currencyCode: "USD",
        },
        state: "CREATED",
        paymentMethodType: "AMAZON_PAY_EXPRESS",
        billingAddress: shippingAddress,
      },
    ],
    refundPayments: [],
  };
}
