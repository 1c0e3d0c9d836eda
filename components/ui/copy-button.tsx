"use client";

import Check from "lucide-react/icons/check";
import Copy from "lucide-react/icons/copy";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";

type Props = {
  text: string;
  /** What it copies: "Copy the link". */
  label: string;
};

/** Puts a text on the clipboard, and says so. */
export function CopyButton({ text, label }: Props) {
  const [copied, setCopied] = useState(false);

  return (
    <span className="no-print inline-flex items-center">
      <IconButton
        label={label}
        onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
        onBlur={() => setCopied(false)}
      >
        {copied ? <Check aria-hidden="true" className="text-kept" /> : <Copy aria-hidden="true" />}
      </IconButton>
      <span role="status" className="heard">
        {copied ? "Copied" : ""}
      </span>
    </span>
  );
}
