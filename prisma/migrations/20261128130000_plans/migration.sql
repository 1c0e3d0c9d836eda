-- How many rows of a table a merchant has is not for the planner to guess from a sample: of a merchant that is new, or whose
-- first large import was not sampled yet, it would expect one row, and read everything it holds once for each row of a file.
-- Without a sample it takes every merchant for a two-hundredth of the table, which is wrong and harmless.
ALTER TABLE "holding" ALTER COLUMN "merchant_id" SET STATISTICS 0;
ALTER TABLE "fingerprint" ALTER COLUMN "merchant_id" SET STATISTICS 0;
ALTER TABLE "import_widened" ALTER COLUMN "merchant_id" SET STATISTICS 0;
ALTER TABLE "holding_tally" ALTER COLUMN "merchant_id" SET STATISTICS 0;

-- What was sampled before does not go by itself. PostgreSQL before 18 cannot be told to forget it.
DO $$
DECLARE named text;
BEGIN
  IF to_regproc('pg_catalog.pg_clear_attribute_stats') IS NULL THEN RETURN; END IF;
  FOREACH named IN ARRAY ARRAY['holding', 'fingerprint', 'import_widened', 'holding_tally'] LOOP
    EXECUTE format('SELECT pg_catalog.pg_clear_attribute_stats(%L, %L, %L, false)', current_schema(), named, 'merchant_id');
  END LOOP;
END $$;
