/** Tailwind is the only stylesheet tool; it also flattens imports. */
export default { plugins: { "@tailwindcss/postcss": {} } };
