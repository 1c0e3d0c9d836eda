-- CreateTable
CREATE TABLE "checklist_setting" (
    "merchant_id" UUID NOT NULL,
    "period_kind" TEXT NOT NULL,
    "second_signer_clauses" TEXT[],
    "version" INTEGER NOT NULL,

    CONSTRAINT "checklist_setting_pkey" PRIMARY KEY ("merchant_id")
);

-- CreateTable
CREATE TABLE "checklist_period" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "from_day" DATE NOT NULL,
    "until_day" DATE NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "started_by" UUID NOT NULL,

    CONSTRAINT "checklist_period_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "checklist" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "period_id" UUID NOT NULL,
    "clause" TEXT NOT NULL,
    "template_version" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "round" SMALLINT NOT NULL,
    "result" TEXT,
    "unanswered" SMALLINT NOT NULL,
    "owner_id" UUID,
    "due_on" DATE,
    "version" INTEGER NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "checklist_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "checklist_answer" (
    "merchant_id" UUID NOT NULL,
    "checklist_id" UUID NOT NULL,
    "round" SMALLINT NOT NULL,
    "step" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "choice" TEXT,
    "reason" BYTEA,
    "exception_reason" BYTEA,
    "exception_owner" UUID,
    "exception_ends_on" DATE,
    "from_last_time" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL,
    "answered_by" UUID NOT NULL,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "checklist_answer_pkey" PRIMARY KEY ("merchant_id","checklist_id","round","step")
);

-- CreateTable
CREATE TABLE "checklist_comment" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "checklist_id" UUID NOT NULL,
    "step" TEXT,
    "text" BYTEA NOT NULL,
    "said_by" UUID NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "checklist_comment_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "checklist_mention" (
    "merchant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "comment_id" UUID NOT NULL,

    CONSTRAINT "checklist_mention_pkey" PRIMARY KEY ("merchant_id","user_id","comment_id")
);

-- CreateTable
CREATE TABLE "evidence" (
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" BYTEA NOT NULL,
    "url" BYTEA,
    "media_type" TEXT,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "speaks_for" DATE NOT NULL,
    "expires_on" DATE,
    "looks_personal" BOOLEAN NOT NULL,
    "added_by" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_by" UUID,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_because" BYTEA,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("merchant_id","id")
);

-- CreateTable
CREATE TABLE "evidence_part" (
    "merchant_id" UUID NOT NULL,
    "evidence_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "evidence_part_pkey" PRIMARY KEY ("merchant_id","evidence_id","number")
);

-- CreateTable
CREATE TABLE "checklist_evidence" (
    "merchant_id" UUID NOT NULL,
    "checklist_id" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "evidence_id" UUID NOT NULL,
    "attached_by" UUID NOT NULL,
    "attached_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "checklist_evidence_pkey" PRIMARY KEY ("merchant_id","checklist_id","step","evidence_id")
);

-- CreateTable
CREATE TABLE "checklist_submission" (
    "merchant_id" UUID NOT NULL,
    "checklist_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "round" SMALLINT NOT NULL,
    "submitted_by" UUID NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "result" TEXT NOT NULL,
    "signers_needed" SMALLINT NOT NULL,
    "payload" BYTEA NOT NULL,

    CONSTRAINT "checklist_submission_pkey" PRIMARY KEY ("merchant_id","checklist_id","number")
);

-- CreateTable
CREATE TABLE "checklist_review" (
    "merchant_id" UUID NOT NULL,
    "checklist_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "submission" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "takes_back" INTEGER,
    "reviewed_by" UUID NOT NULL,
    "reviewed_at" TIMESTAMPTZ(3) NOT NULL,
    "words" BYTEA,

    CONSTRAINT "checklist_review_pkey" PRIMARY KEY ("merchant_id","checklist_id","number")
);

-- CreateTable
CREATE TABLE "checklist_signature" (
    "merchant_id" UUID NOT NULL,
    "checklist_id" UUID NOT NULL,
    "review" INTEGER NOT NULL,
    "submission" INTEGER NOT NULL,
    "round" SMALLINT NOT NULL,
    "signer_id" UUID NOT NULL,
    "signer_name" TEXT NOT NULL,
    "signer_role" TEXT NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,
    "result" TEXT NOT NULL,
    "payload" BYTEA NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "checklist_signature_pkey" PRIMARY KEY ("merchant_id","checklist_id","review")
);

-- CreateIndex
CREATE UNIQUE INDEX "checklist_period_merchant_id_from_day_key" ON "checklist_period"("merchant_id", "from_day");

-- CreateIndex
CREATE UNIQUE INDEX "checklist_merchant_id_period_id_clause_key" ON "checklist"("merchant_id", "period_id", "clause");

-- CreateIndex
CREATE INDEX "checklist_comment_merchant_id_checklist_id_said_at_idx" ON "checklist_comment"("merchant_id", "checklist_id", "said_at");

-- CreateIndex
CREATE INDEX "evidence_merchant_id_added_at_id_idx" ON "evidence"("merchant_id", "added_at" DESC, "id");

-- CreateIndex
CREATE INDEX "checklist_evidence_merchant_id_evidence_id_idx" ON "checklist_evidence"("merchant_id", "evidence_id");

-- AddForeignKey
ALTER TABLE "checklist_setting" ADD CONSTRAINT "checklist_setting_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "checklist_period" ADD CONSTRAINT "checklist_period_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "checklist" ADD CONSTRAINT "checklist_merchant_id_period_id_fkey" FOREIGN KEY ("merchant_id", "period_id") REFERENCES "checklist_period"("merchant_id", "id");

-- AddForeignKey
ALTER TABLE "checklist" ADD CONSTRAINT "checklist_merchant_id_owner_id_fkey" FOREIGN KEY ("merchant_id", "owner_id") REFERENCES "membership"("merchant_id", "user_id");

-- AddForeignKey
ALTER TABLE "checklist_answer" ADD CONSTRAINT "checklist_answer_merchant_id_checklist_id_fkey" FOREIGN KEY ("merchant_id", "checklist_id") REFERENCES "checklist"("merchant_id", "id");

-- AddForeignKey
ALTER TABLE "checklist_comment" ADD CONSTRAINT "checklist_comment_merchant_id_checklist_id_fkey" FOREIGN KEY ("merchant_id", "checklist_id") REFERENCES "checklist"("merchant_id", "id");

-- AddForeignKey
ALTER TABLE "checklist_mention" ADD CONSTRAINT "checklist_mention_merchant_id_comment_id_fkey" FOREIGN KEY ("merchant_id", "comment_id") REFERENCES "checklist_comment"("merchant_id", "id");

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchant"("id");

-- AddForeignKey
ALTER TABLE "evidence_part" ADD CONSTRAINT "evidence_part_merchant_id_evidence_id_fkey" FOREIGN KEY ("merchant_id", "evidence_id") REFERENCES "evidence"("merchant_id", "id");

-- AddForeignKey
ALTER TABLE "checklist_evidence" ADD CONSTRAINT "checklist_evidence_merchant_id_checklist_id_fkey" FOREIGN KEY ("merchant_id", "checklist_id") REFERENCES "checklist"("merchant_id", "id");

-- AddForeignKey
ALTER TABLE "checklist_evidence" ADD CONSTRAINT "checklist_evidence_merchant_id_evidence_id_fkey" FOREIGN KEY ("merchant_id", "evidence_id") REFERENCES "evidence"("merchant_id", "id");

-- AddForeignKey
ALTER TABLE "checklist_submission" ADD CONSTRAINT "checklist_submission_merchant_id_checklist_id_fkey" FOREIGN KEY ("merchant_id", "checklist_id") REFERENCES "checklist"("merchant_id", "id");

-- AddForeignKey
ALTER TABLE "checklist_review" ADD CONSTRAINT "checklist_review_merchant_id_checklist_id_fkey" FOREIGN KEY ("merchant_id", "checklist_id") REFERENCES "checklist"("merchant_id", "id");

-- AddForeignKey
ALTER TABLE "checklist_review" ADD CONSTRAINT "checklist_review_merchant_id_checklist_id_submission_fkey" FOREIGN KEY ("merchant_id", "checklist_id", "submission") REFERENCES "checklist_submission"("merchant_id", "checklist_id", "number");

-- AddForeignKey
ALTER TABLE "checklist_signature" ADD CONSTRAINT "checklist_signature_merchant_id_checklist_id_fkey" FOREIGN KEY ("merchant_id", "checklist_id") REFERENCES "checklist"("merchant_id", "id");

-- AddForeignKey
ALTER TABLE "checklist_signature" ADD CONSTRAINT "checklist_signature_merchant_id_checklist_id_review_fkey" FOREIGN KEY ("merchant_id", "checklist_id", "review") REFERENCES "checklist_review"("merchant_id", "checklist_id", "number");

ALTER TABLE "checklist_setting" ADD CONSTRAINT "checklist_setting_period_kind" CHECK ("period_kind" IN ('quarter', 'month', 'year'));
ALTER TABLE "checklist_period" ADD CONSTRAINT "checklist_period_kind" CHECK ("kind" IN ('quarter', 'month', 'year'));
ALTER TABLE "checklist_period" ADD CONSTRAINT "checklist_period_days" CHECK ("from_day" <= "until_day");
ALTER TABLE "checklist" ADD CONSTRAINT "checklist_clause" CHECK ("clause" IN ('F1', 'F2', 'F3', 'F4', 'F5', 'F6', 'F7', 'F8', 'F9', 'F10', 'F11', 'F12', 'F13', 'F14', 'F15', 'G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'G7', 'G8', 'G9'));
ALTER TABLE "checklist" ADD CONSTRAINT "checklist_state" CHECK ("state" IN ('open', 'inProgress', 'submitted', 'returned', 'signed'));
ALTER TABLE "checklist" ADD CONSTRAINT "checklist_round" CHECK ("round" >= 1);
-- An exception has all of its parts or none.
ALTER TABLE "checklist_answer" ADD CONSTRAINT "checklist_answer_exception" CHECK (("exception_reason" IS NULL) = ("exception_owner" IS NULL) AND ("exception_owner" IS NULL) = ("exception_ends_on" IS NULL));
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_kind" CHECK ("kind" IN ('file', 'link') AND ("kind" = 'link') = ("url" IS NOT NULL));
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_bytes" CHECK ("bytes" BETWEEN 0 AND 26214400);
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_withdrawn" CHECK (("withdrawn_at" IS NULL) = ("withdrawn_by" IS NULL));
ALTER TABLE "checklist_submission" ADD CONSTRAINT "checklist_submission_signers" CHECK ("signers_needed" IN (1, 2));
ALTER TABLE "checklist_review" ADD CONSTRAINT "checklist_review_kind" CHECK ("kind" IN ('returned', 'returnTakenBack', 'signed', 'revoked'));
ALTER TABLE "checklist_review" ADD CONSTRAINT "checklist_review_takes_back" CHECK (("kind" IN ('returnTakenBack', 'revoked')) = ("takes_back" IS NOT NULL));
ALTER TABLE "checklist_signature" ADD CONSTRAINT "checklist_signature_role" CHECK ("signer_role" IN ('staff', 'reviewer', 'admin', 'auditor'));

ALTER TABLE "checklist_setting" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "checklist_setting" FORCE ROW LEVEL SECURITY;
CREATE POLICY "checklist_setting_merchant" ON "checklist_setting" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "checklist_setting_owner" ON "checklist_setting" TO CURRENT_USER USING (true);
ALTER TABLE "checklist_period" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "checklist_period" FORCE ROW LEVEL SECURITY;
CREATE POLICY "checklist_period_merchant" ON "checklist_period" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "checklist_period_owner" ON "checklist_period" TO CURRENT_USER USING (true);
ALTER TABLE "checklist" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "checklist" FORCE ROW LEVEL SECURITY;
CREATE POLICY "checklist_merchant" ON "checklist" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "checklist_owner" ON "checklist" TO CURRENT_USER USING (true);
ALTER TABLE "checklist_answer" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "checklist_answer" FORCE ROW LEVEL SECURITY;
CREATE POLICY "checklist_answer_merchant" ON "checklist_answer" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "checklist_answer_owner" ON "checklist_answer" TO CURRENT_USER USING (true);
ALTER TABLE "checklist_comment" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "checklist_comment" FORCE ROW LEVEL SECURITY;
CREATE POLICY "checklist_comment_merchant" ON "checklist_comment" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "checklist_comment_owner" ON "checklist_comment" TO CURRENT_USER USING (true);
ALTER TABLE "checklist_mention" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "checklist_mention" FORCE ROW LEVEL SECURITY;
CREATE POLICY "checklist_mention_merchant" ON "checklist_mention" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "checklist_mention_owner" ON "checklist_mention" TO CURRENT_USER USING (true);
ALTER TABLE "evidence" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "evidence" FORCE ROW LEVEL SECURITY;
CREATE POLICY "evidence_merchant" ON "evidence" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "evidence_owner" ON "evidence" TO CURRENT_USER USING (true);
ALTER TABLE "evidence_part" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "evidence_part" FORCE ROW LEVEL SECURITY;
CREATE POLICY "evidence_part_merchant" ON "evidence_part" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "evidence_part_owner" ON "evidence_part" TO CURRENT_USER USING (true);
ALTER TABLE "checklist_evidence" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "checklist_evidence" FORCE ROW LEVEL SECURITY;
CREATE POLICY "checklist_evidence_merchant" ON "checklist_evidence" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "checklist_evidence_owner" ON "checklist_evidence" TO CURRENT_USER USING (true);
ALTER TABLE "checklist_submission" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "checklist_submission" FORCE ROW LEVEL SECURITY;
CREATE POLICY "checklist_submission_merchant" ON "checklist_submission" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "checklist_submission_owner" ON "checklist_submission" TO CURRENT_USER USING (true);
ALTER TABLE "checklist_review" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "checklist_review" FORCE ROW LEVEL SECURITY;
CREATE POLICY "checklist_review_merchant" ON "checklist_review" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "checklist_review_owner" ON "checklist_review" TO CURRENT_USER USING (true);
ALTER TABLE "checklist_signature" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "checklist_signature" FORCE ROW LEVEL SECURITY;
CREATE POLICY "checklist_signature_merchant" ON "checklist_signature" TO steward_app USING ("merchant_id" = nullif(current_setting('steward.merchant', true), '')::uuid);
CREATE POLICY "checklist_signature_owner" ON "checklist_signature" TO CURRENT_USER USING (true);

GRANT SELECT, INSERT, UPDATE, DELETE ON "checklist_setting", "checklist_period", "checklist", "checklist_answer", "evidence" TO steward_app;
-- What was said, handed in, reviewed or signed is never changed; it goes only with its merchant.
GRANT SELECT, INSERT, DELETE ON "checklist_comment", "checklist_mention", "evidence_part", "checklist_evidence", "checklist_submission", "checklist_review", "checklist_signature" TO steward_app;
