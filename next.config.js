/** What every answer carries, files and uploads included. What needs a nonce is added by proxy.ts. */
const HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  // "no-referrer" would also blank the Origin of a form's post, by which server actions know their own.
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value:
      "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), " +
      "microphone=(), midi=(), payment=(), screen-wake-lock=(), usb=(), xr-spatial-tracking=()",
  },
];

/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  typedRoutes: true,
  poweredByHeader: false,
  agentRules: false,
  // Switches the optimiser off: /_next/image then answers 404.
  images: { unoptimized: true },
  serverExternalPackages: [
    "@node-rs/argon2",
    "@prisma/adapter-pg",
    "@prisma/client",
    "fontkit",
    "nodemailer",
    "pdfkit",
    "pg",
    "pg-boss",
    "pg-copy-streams",
  ],
  experimental: {
    serverActions: { bodySizeLimit: "1mb" },
  },
  headers: async () => [{ source: "/:path*", headers: HEADERS }],
};

export default config;
