import { amazonReport } from "@/lib/imports/formats/amazon-report";
import { columnsOf, type DelimitedFormat, hasAny } from "@/lib/imports/formats/delimited";
import { dayFirst, monthFirst } from "@/lib/imports/formats/written-dates";

const FBA_RETURN = ["license-plate-number", "detailed-disposition", "customer-comments", "fnsku"];
const SELLER_RETURN = ["Amazon RMA ID", "Return request date", "Return request status"];

/** The FBA customer returns report: what came back to Amazon's own warehouses. */
export const amazonFbaReturns: DelimitedFormat = amazonReport(
  {
    format: "amazon-fba-returns",
    keyColumns: ["order-id"],
    ...columnsOf(
      [
        ...["sku", "asin", "fnsku", "product-name", "quantity", "fulfillment-center-id"],
        ...["detailed-disposition", "reason", "status", "license-plate-number"],
      ],
      { "user.content": ["customer-comments"] },
      ["order-id", "return-date"],
    ),
    missing(names) {
      if (!names.has("return-date") || !hasAny(names, FBA_RETURN)) return null;
      return names.has("order-id") ? [] : ["order-id"];
    },
    hasContinuations: false,
  },
  { bases: [{ name: "return-date", kind: "lastActivity" }] },
);

/**
 * The returns report for orders the merchant ships. `Return delivery date` is the day on which the parcel comes back:
 * no day on which a shopper got something, and so no basis.
 */
export const amazonSellerReturns: DelimitedFormat = amazonReport(
  {
    format: "amazon-seller-returns",
    keyColumns: ["Order ID"],
    ...columnsOf(
      [
        ...["Return request status", "Amazon RMA ID", "Merchant RMA ID", "Label type"],
        ...["Label cost", "Currency code", "Return carrier", "Label to be paid by"],
        ...["A-to-Z Claim", "ASIN", "Merchant SKU", "Item Name", "Return quantity"],
        ...["Return Reason", "In policy", "Return type", "Resolution", "Invoice number"],
        ...["Return delivery date", "Order Amount", "Order quantity", "SafeT Action reason"],
        ...["SafeT claim id", "SafeT claim state", "SafeT claim creation time"],
        ...["SafeT claim reimbursement amount", "Refunded Amount", "Category"],
      ],
      { "user.unique_id.pseudonymous": ["Tracking ID"] },
      ["Order ID", "Order date", "Return request date", "Is prime"],
    ),
    missing(names) {
      if (!hasAny(names, SELLER_RETURN)) return null;
      const missing = hasAny(names, ["Order ID"]) ? [] : ["Order ID"];
      if (!hasAny(names, ["Order date", "Return request date"])) {
        missing.push("Return request date");
      }
      return missing;
    },
    hasContinuations: false,
  },
  {
    bases: [
      { name: "Order date", kind: "ordered", parse: dayFirst },
      { name: "Return request date", kind: "lastActivity", parse: dayFirst },
    ],
    isPrime: "Is prime",
  },
);

/** The seller feedback report. What shoppers wrote can name anybody, and so can what the merchant answered. */
export const amazonSellerFeedback: DelimitedFormat = amazonReport(
  {
    format: "amazon-seller-feedback",
    keyColumns: ["Order ID"],
    ...columnsOf(
      ["Rating", "Arrived on Time", "Item as Described", "Customer Service", "Rater Role"],
      {
        "user.content": ["Comments", "Your Response"],
        "user.contact.email": ["Rater Email"],
      },
      ["Order ID", "Date"],
    ),
    missing(names) {
      const isFeedback =
        names.has("rating") &&
        names.has("comments") &&
        hasAny(names, ["Rater Email", "Your Response"]);
      if (!isFeedback) return null;
      const missing = hasAny(names, ["Order ID"]) ? [] : ["Order ID"];
      if (!names.has("date")) missing.push("Date");
      return missing;
    },
    hasContinuations: false,
  },
  { bases: [{ name: "Date", kind: "lastActivity", parse: monthFirst }] },
);
