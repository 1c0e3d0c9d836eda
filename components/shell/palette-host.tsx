"use client";

import { type ComponentType, useEffect, useState } from "react";
import type { PaletteProps } from "@/components/shell/palette";
import { PALETTE_ASKED } from "@/components/shell/palette-button";

/** Waits for the key or the button; the palette itself is fetched only then. */
export function PaletteHost(props: Omit<PaletteProps, "onClose">) {
  const [isOpen, setOpen] = useState(false);
  const [Palette, setPalette] = useState<ComponentType<PaletteProps> | null>(null);

  useEffect(() => {
    const open = () => {
      setOpen(true);
      import("@/components/shell/palette").then(
        (module) => setPalette(() => module.Palette),
        // Not reached, as after a new version was put up: the key works again at the next press.
        () => setOpen(false),
      );
    };
    const press = (event: KeyboardEvent) => {
      const isAsked = event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey);
      if (!isAsked || event.altKey || event.shiftKey) return;
      // A dialog that asks for something first keeps its say.
      if (document.querySelector("dialog:modal")) return;
      event.preventDefault();
      open();
    };
    window.addEventListener("keydown", press);
    window.addEventListener(PALETTE_ASKED, open);
    return () => {
      window.removeEventListener("keydown", press);
      window.removeEventListener(PALETTE_ASKED, open);
    };
  }, []);

  return isOpen && Palette ? <Palette {...props} onClose={() => setOpen(false)} /> : null;
}
