package dev.saccade.summary.page;

/** Text that people or cameras gave, made harmless. */
final class Html {
    private Html() {}

    /** For text and for attributes in quotes. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** JSON that nothing inside of ends the element around it. */
    static String data(String json) {
        return json.replace("<", "\\u003c");
    }
}
