-- The digests of all sightings of a record, with the record: exactly its rows of "fingerprint".
ALTER TABLE "holding" ADD COLUMN "fingerprints" UUID[];
UPDATE "holding" h SET "fingerprints" = f.digests
  FROM (SELECT "merchant_id", "holding_id", array_agg("digest" ORDER BY "digest") AS digests
          FROM "fingerprint" GROUP BY "merchant_id", "holding_id") f
 WHERE h."merchant_id" = f."merchant_id" AND h."id" = f."holding_id";
UPDATE "holding" SET "fingerprints" = '{}' WHERE "fingerprints" IS NULL;
ALTER TABLE "holding" ALTER COLUMN "fingerprints" SET NOT NULL;
