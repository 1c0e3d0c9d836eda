-- What is gone or erased, in the order of lists. Records that are held are not in it, so that it costs an import nothing.
CREATE INDEX "holding_not_held" ON "holding"("merchant_id", "state", "system_id", "channel", "basis_kind", "basis_day", "id") WHERE "state" <> 'held';
