-- As with the records themselves: how many of a merchant's records are on hold is not for the planner to guess.
ALTER TABLE "hold_record" ALTER COLUMN "merchant_id" SET STATISTICS 0;
