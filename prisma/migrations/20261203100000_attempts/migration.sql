-- What is forgotten is found by its age, without reading what is counted now.

CREATE INDEX "sign_in_attempt_updated_at_idx" ON "sign_in_attempt"("updated_at");
