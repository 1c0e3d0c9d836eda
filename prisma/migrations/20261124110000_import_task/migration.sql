-- CreateTable
CREATE TABLE "import_task" (
    "merchant_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "system_id" UUID NOT NULL,
    "asked_by_kind" TEXT NOT NULL,
    "asked_by" UUID,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "gone_said" INTEGER,
    "failures" SMALLINT NOT NULL,
    "gave_up" TEXT,
    "backend_pid" INTEGER,
    "backend_since" TIMESTAMPTZ(6),

    CONSTRAINT "import_task_pkey" PRIMARY KEY ("merchant_id","import_id")
);

ALTER TABLE "import_task" ADD CONSTRAINT "import_task_asked_by" CHECK ("asked_by_kind" IN ('member', 'operator', 'system') AND ("asked_by_kind" = 'member') = ("asked_by" IS NOT NULL));
ALTER TABLE "import_task" ADD CONSTRAINT "import_task_gave_up" CHECK ("gave_up" IN ('notAllowed', 'systemGone', 'downloadedReports', 'asOfAhead', 'olderThanLastFull', 'goneNotConfirmed', 'stagingLost', 'fault'));
GRANT SELECT, INSERT, UPDATE, DELETE ON "import_task" TO steward_app;
