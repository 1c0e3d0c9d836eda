import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import "./globals.css";

export const metadata: Metadata = {
  title: { template: "%s · Steward", default: "Steward" },
  description: "Which shopper data you hold, what it may be used for, and when it must go.",
  icons: { icon: "/icon.svg" },
  robots: { index: false, follow: false },
  formatDetection: { telephone: false, email: false, address: false, date: false },
};

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf9f7" },
    { media: "(prefers-color-scheme: dark)", color: "#0f1114" },
  ],
};

/** The document. Asking for the headers makes every page dynamic: a static one carries no nonce. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  await headers();

  return (
    <html lang="en">
      <body>
        <a
          href="#main"
          className="no-print fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-accent px-3 py-2 text-sm font-medium text-on-accent focus:translate-y-0"
        >
          Skip to content
        </a>
        {children}
      </body>
    </html>
  );
}
