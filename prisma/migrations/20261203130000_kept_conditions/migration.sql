-- AlterTable
ALTER TABLE "saved_question" ADD COLUMN     "conditions" TEXT[];
