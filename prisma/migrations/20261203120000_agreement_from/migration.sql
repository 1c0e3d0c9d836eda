-- AlterTable
ALTER TABLE "recipient" ADD COLUMN     "agreement_from" DATE;

ALTER TABLE "recipient" ADD CONSTRAINT "recipient_agreement_from" CHECK (("has_agreement" OR "agreement_from" IS NULL) AND "agreement_from" <= "agreement_until");
