-- CreateTable
CREATE TABLE "mail" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "merchant_id" UUID,
    "user_id" UUID,
    "recipient" TEXT NOT NULL,
    "content" BYTEA,
    "state" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" SMALLINT NOT NULL,
    "problem" TEXT,
    "handed_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification" (
    "merchant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "off" TEXT[],
    "digest_on" DATE,
    "told_on" DATE,
    "told" BYTEA,

    CONSTRAINT "notification_pkey" PRIMARY KEY ("merchant_id","user_id")
);

-- CreateTable
CREATE TABLE "calendar_feed" (
    "merchant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "calendar_feed_pkey" PRIMARY KEY ("merchant_id","user_id")
);

-- CreateIndex
CREATE INDEX "mail_of_merchant" ON "mail"("merchant_id", "created_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "calendar_feed_token" ON "calendar_feed"("merchant_id", "token_hash");

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_merchant_id_user_id_fkey" FOREIGN KEY ("merchant_id", "user_id") REFERENCES "membership"("merchant_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_merchant_id_user_id_fkey" FOREIGN KEY ("merchant_id", "user_id") REFERENCES "membership"("merchant_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is to be sent, oldest first.
CREATE INDEX "mail_due" ON "mail"("due_at", "id") WHERE "state" = 'waiting';

ALTER TABLE "mail" ADD CONSTRAINT "mail_kind" CHECK ("kind" IN ('invitation', 'passwordReset', 'addressChange', 'addressChanged', 'securityNotice', 'digest'));
ALTER TABLE "mail" ADD CONSTRAINT "mail_state" CHECK ("state" IN ('waiting', 'handed', 'sent', 'filed', 'failed'));
ALTER TABLE "mail" ADD CONSTRAINT "mail_problem" CHECK ("problem" IN ('unreachable', 'notTrusted', 'signInRefused', 'busy', 'addressRefused', 'messageRefused', 'noAnswer', 'folder', 'tooOld', 'fault'));
ALTER TABLE "mail" ADD CONSTRAINT "mail_recipient" CHECK ("recipient" !~ '[[:cntrl:][:space:]]');
ALTER TABLE "mail" ADD CONSTRAINT "mail_content" CHECK (CASE "state" WHEN 'sent' THEN "content" IS NULL WHEN 'filed' THEN "content" IS NULL WHEN 'failed' THEN true ELSE "content" IS NOT NULL END);
ALTER TABLE "mail" ADD CONSTRAINT "mail_ended" CHECK (("ended_at" IS NOT NULL) = ("state" IN ('sent', 'filed', 'failed')));
ALTER TABLE "mail" ADD CONSTRAINT "mail_handed" CHECK ("state" <> 'handed' OR "handed_at" IS NOT NULL);
ALTER TABLE "notification" ADD CONSTRAINT "notification_off" CHECK ("off" IS NOT NULL AND cardinality("off") <= 20);
ALTER TABLE "notification" ADD CONSTRAINT "notification_told" CHECK (("told_on" IS NULL) = ("told" IS NULL));

ALTER TABLE "notification" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "notification" FORCE ROW LEVEL SECURITY;
CREATE POLICY "notification_merchant" ON "notification" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "notification_owner" ON "notification" TO CURRENT_USER USING (true);
ALTER TABLE "calendar_feed" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "calendar_feed" FORCE ROW LEVEL SECURITY;
CREATE POLICY "calendar_feed_merchant" ON "calendar_feed" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "calendar_feed_owner" ON "calendar_feed" TO CURRENT_USER USING (true);

GRANT SELECT, INSERT, UPDATE, DELETE ON "mail", "notification", "calendar_feed" TO steward_app;
