-- CreateTable
CREATE TABLE "database_connection" (
    "merchant_id" UUID NOT NULL,
    "system_id" UUID NOT NULL,
    "engine" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "port" INTEGER NOT NULL,
    "database" TEXT NOT NULL,
    "tls" TEXT NOT NULL,
    "reading_user" TEXT NOT NULL,
    "reading_secret" BYTEA NOT NULL,
    "erasing_user" TEXT,
    "erasing_secret" BYTEA,
    "asked" JSONB NOT NULL,
    "said" JSONB,
    "country" TEXT,
    "scan_hour" SMALLINT,
    "checked_at" TIMESTAMPTZ(3),
    "found" JSONB,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "database_connection_pkey" PRIMARY KEY ("merchant_id","system_id")
);

-- CreateTable
CREATE TABLE "database_run" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "system_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_by_kind" TEXT NOT NULL,
    "asked_by" UUID,
    "confirmed_by_kind" TEXT,
    "confirmed_by" UUID,
    "ended_at" TIMESTAMPTZ(3),
    "problem" TEXT,
    "import_id" UUID,
    "erasure_id" UUID,
    "records" INTEGER NOT NULL,
    "trial" JSONB,
    "done" INTEGER NOT NULL,
    "not_found" INTEGER NOT NULL,
    "kept" INTEGER NOT NULL,
    "connection_version" INTEGER NOT NULL,

    CONSTRAINT "database_run_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "database_deed" (
    "merchant_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "holding_id" UUID NOT NULL,
    "is_noted" BOOLEAN NOT NULL,
    "is_reported" BOOLEAN NOT NULL,
    "outcome" TEXT,

    CONSTRAINT "database_deed_pkey" PRIMARY KEY ("merchant_id","run_id","holding_id")
);

-- CreateTable
CREATE TABLE "database_task" (
    "merchant_id" UUID NOT NULL,
    "system_id" UUID NOT NULL,
    "work" TEXT NOT NULL,
    "run_id" UUID,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "failures" SMALLINT NOT NULL,

    CONSTRAINT "database_task_pkey" PRIMARY KEY ("merchant_id","system_id","work")
);

-- CreateIndex
CREATE INDEX "database_run_of_system" ON "database_run"("merchant_id", "system_id", "asked_at" DESC, "id");

-- AddForeignKey
ALTER TABLE "database_connection" ADD CONSTRAINT "database_connection_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "database_connection" ADD CONSTRAINT "database_connection_merchant_id_system_id_fkey" FOREIGN KEY ("merchant_id", "system_id") REFERENCES "system"("merchant_id", "id");

-- AddForeignKey
ALTER TABLE "database_run" ADD CONSTRAINT "database_run_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "database_run" ADD CONSTRAINT "database_run_merchant_id_system_id_fkey" FOREIGN KEY ("merchant_id", "system_id") REFERENCES "system"("merchant_id", "id");

-- AddForeignKey
ALTER TABLE "database_deed" ADD CONSTRAINT "database_deed_merchant_id_run_id_fkey" FOREIGN KEY ("merchant_id", "run_id") REFERENCES "database_run"("merchant_id", "id");

-- Records whose outcome is not known, those first that were noted before something broke off.
CREATE INDEX "database_deed_open" ON "database_deed"("merchant_id", "run_id", "is_noted" DESC, "holding_id") WHERE "outcome" IS NULL;
-- What came of records and was not told their erasure yet.
CREATE INDEX "database_deed_unreported" ON "database_deed"("merchant_id", "run_id", "outcome", "holding_id") WHERE NOT "is_reported";

ALTER TABLE "database_connection" ADD CONSTRAINT "database_connection_engine" CHECK ("engine" IN ('postgresql', 'mariadb'));
ALTER TABLE "database_connection" ADD CONSTRAINT "database_connection_tls" CHECK ("tls" IN ('verified', 'encrypted', 'off'));
ALTER TABLE "database_connection" ADD CONSTRAINT "database_connection_erasing" CHECK (("erasing_user" IS NULL) = ("erasing_secret" IS NULL));
ALTER TABLE "database_connection" ADD CONSTRAINT "database_connection_hour" CHECK ("scan_hour" BETWEEN 0 AND 23);
ALTER TABLE "database_connection" ADD CONSTRAINT "database_connection_checked" CHECK (("checked_at" IS NULL) = ("found" IS NULL));
ALTER TABLE "database_run" ADD CONSTRAINT "database_run_kind" CHECK ("kind" IN ('scan', 'erasure'));
ALTER TABLE "database_run" ADD CONSTRAINT "database_run_state" CHECK ("state" IN ('waiting', 'tried', 'confirmed', 'done', 'failed', 'stopped') AND ("kind" = 'erasure' OR "state" NOT IN ('tried', 'confirmed')));
ALTER TABLE "database_run" ADD CONSTRAINT "database_run_problem" CHECK (("state" = 'failed') = ("problem" IS NOT NULL));
ALTER TABLE "database_run" ADD CONSTRAINT "database_run_asked_by" CHECK ("asked_by_kind" IN ('member', 'operator', 'system') AND ("asked_by_kind" = 'member') = ("asked_by" IS NOT NULL));
ALTER TABLE "database_run" ADD CONSTRAINT "database_run_confirmed_by" CHECK ("confirmed_by_kind" IN ('member', 'operator') AND ("confirmed_by_kind" = 'member') = ("confirmed_by" IS NOT NULL));
ALTER TABLE "database_deed" ADD CONSTRAINT "database_deed_outcome" CHECK ("outcome" IN ('done', 'notFound', 'kept'));
ALTER TABLE "database_task" ADD CONSTRAINT "database_task_work" CHECK ("work" IN ('scan', 'daily', 'erasure') AND ("work" = 'daily') = ("run_id" IS NULL));

ALTER TABLE "database_connection" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "database_connection" FORCE ROW LEVEL SECURITY;
CREATE POLICY "database_connection_merchant" ON "database_connection" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "database_connection_owner" ON "database_connection" TO CURRENT_USER USING (true);
ALTER TABLE "database_run" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "database_run" FORCE ROW LEVEL SECURITY;
CREATE POLICY "database_run_merchant" ON "database_run" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "database_run_owner" ON "database_run" TO CURRENT_USER USING (true);
ALTER TABLE "database_deed" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "database_deed" FORCE ROW LEVEL SECURITY;
CREATE POLICY "database_deed_merchant" ON "database_deed" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "database_deed_owner" ON "database_deed" TO CURRENT_USER USING (true);

GRANT SELECT, INSERT, UPDATE, DELETE ON "database_connection", "database_run", "database_deed", "database_task" TO steward_app;
