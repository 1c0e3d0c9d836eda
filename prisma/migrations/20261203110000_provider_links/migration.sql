-- AlterTable
ALTER TABLE "one_time_link" ADD COLUMN     "merchant_id" UUID,
ADD COLUMN     "said" BYTEA;

-- CreateIndex
CREATE INDEX "one_time_link_merchant_id_idx" ON "one_time_link"("merchant_id");

-- AddForeignKey
ALTER TABLE "one_time_link" ADD CONSTRAINT "one_time_link_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "open_id_provider"("merchant_id") ON DELETE CASCADE;

-- A link by which the reader of an address confirms what a merchant's provider said of it.
ALTER TABLE "one_time_link" DROP CONSTRAINT "one_time_link_purpose";
ALTER TABLE "one_time_link" ADD CONSTRAINT "one_time_link_purpose" CHECK ("purpose" IN ('join', 'setUp', 'reset', 'openId'));
ALTER TABLE "one_time_link" ADD CONSTRAINT "one_time_link_said" CHECK (("purpose" = 'openId') = ("merchant_id" IS NOT NULL) AND ("merchant_id" IS NULL) = ("said" IS NULL));

ALTER TABLE "mail" DROP CONSTRAINT "mail_kind";
ALTER TABLE "mail" ADD CONSTRAINT "mail_kind" CHECK ("kind" IN ('invitation', 'passwordReset', 'addressChange', 'addressChanged', 'firstSignIn', 'securityNotice', 'digest'));
