-- CreateTable
CREATE TABLE "api_answer" (
    "merchant_id" UUID NOT NULL,
    "key_id" UUID NOT NULL,
    "name" BYTEA NOT NULL,
    "attempt" UUID NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL,
    "request_hash" BYTEA,
    "status" INTEGER,
    "answer" BYTEA,

    CONSTRAINT "api_answer_pkey" PRIMARY KEY ("merchant_id","key_id","name")
);

-- AddForeignKey
ALTER TABLE "api_answer" ADD CONSTRAINT "api_answer_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "api_answer" ADD CONSTRAINT "api_answer_merchant_id_key_id_fkey" FOREIGN KEY ("merchant_id", "key_id") REFERENCES "api_key"("merchant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "api_answer" ADD CONSTRAINT "api_answer_name" CHECK (octet_length("name") = 32);
-- Being answered, or answered: nothing between.
ALTER TABLE "api_answer" ADD CONSTRAINT "api_answer_done" CHECK (
  ("request_hash" IS NULL) = ("status" IS NULL)
  AND ("request_hash" IS NULL OR octet_length("request_hash") = 32)
  AND ("answer" IS NULL OR "status" IS NOT NULL)
  AND "status" BETWEEN 200 AND 299);

ALTER TABLE "api_answer" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "api_answer" FORCE ROW LEVEL SECURITY;
CREATE POLICY "api_answer_merchant" ON "api_answer" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "api_answer_owner" ON "api_answer" TO CURRENT_USER USING (true);

GRANT SELECT, INSERT, UPDATE, DELETE ON "api_answer" TO steward_app;
