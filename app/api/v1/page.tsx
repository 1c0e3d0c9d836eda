import type { Metadata } from "next";
import { ApiReference } from "@/components/api/api-reference";
import { Brand } from "@/components/shell/brand";
import { FooterLine } from "@/components/shell/footer-line";
import { API_BASE, openApi } from "@/lib/api/document";

export const metadata: Metadata = { title: "The interface for programs" };

/** The interface for people, drawn from the document that programs are made from. No key is asked for. */
export default function ApiPage() {
  return (
    <div className="mx-auto grid w-full max-w-4xl gap-6 px-4 py-8">
      <main id="main" tabIndex={-1} className="min-w-0 outline-none">
        <div className="mb-4 text-lg">
          <Brand />
        </div>
        <ApiReference document={openApi()} documentHref={`${API_BASE}/openapi.json`} />
      </main>
      <footer>
        <FooterLine />
      </footer>
    </div>
  );
}
